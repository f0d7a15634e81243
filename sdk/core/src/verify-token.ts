import { createVerification, type VerifyTokenOptions } from './verification.ts'
import { getKeySource, processCache } from './verification-cache.ts'
import type { VerifyTokenResult } from './verify-jws.ts'
import { readToken, refused, verifyJws } from './verify-jws.ts'

export type { TokenKind } from './jose-header.ts'
export type { VerifyTokenOptions } from './verification.ts'
export type { VerifiedToken, VerifyTokenResult } from './verify-jws.ts'

/**
 * Verifies a token offline, with the server's keys from `jwtKey` or, cached, from the Backend API.
 *
 * Resolves to the claims (frozen, because repeated tokens share them) or to the reason for refusing it. Throws
 * `ClaimsmithError` only when the options are unusable. Whether a session is pending (`sts`) is for the caller to see.
 */
export async function verifyToken(token: string, options: VerifyTokenOptions): Promise<VerifyTokenResult> {
  const keys = getKeySource(options.cache ?? processCache, options)
  const verification = createVerification(options)
  const jws = readToken(token, keys, verification.now())
  return jws ? verifyJws(jws, keys, verification) : refused('token-invalid')
}
