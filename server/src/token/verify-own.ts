/** Verifies a token that this server minted itself, whatever its age. Untrusted input: null, never a throw. */

import { verify } from 'node:crypto'
import type { JsonObject } from '../json.ts'
import type { Keyring } from './keyring.ts'

export async function verifyOwnToken(
  token: string,
  keyring: Keyring,
): Promise<{ header: JsonObject; claims: JsonObject } | null> {
  const parts = token.split('.')
  const [head = '', body = '', signature = ''] = parts
  if (parts.length !== 3) return null
  const header = decode(head)
  const key = header && typeof header.kid === 'string' ? await keyring.publicKey(header.kid) : undefined
  if (!header || !key) return null
  const rsa = key.asymmetricKeyType === 'rsa'
  const digest = key.asymmetricKeyType === 'ed25519' ? null : 'sha256'
  if (rsa !== (header.alg === 'RS256')) return null
  const options = { key, dsaEncoding: 'ieee-p1363' } as const
  const good = verify(digest, Buffer.from(`${head}.${body}`), options, Buffer.from(signature, 'base64url'))
  const claims = good ? decode(body) : null
  return claims && { header, claims }
}

function decode(part: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
  } catch {
    return null
  }
}
