/**
 * Mint a session token: evaluate the claims, lay the default claims over them, make it fit, sign.
 *
 * `assembleSessionToken` is everything but the signature. Preview and dry run call it too, so what an operator
 * is shown is what a user gets.
 */

import { COOKIE } from '@claimsmith/core/wire'
import { evaluateTemplate } from '../claims/evaluate.ts'
import { fitClaims } from '../claims/fit.ts'
import type { JsonObject } from '../json.ts'
import type { LiveClaims } from '../live.ts'
import { type DefaultClaimsInput, defaultSessionClaims, sessionHeader } from './claims.ts'
import { SIGNATURE_BYTES, type SigningKey, sign } from './sign.ts'

export type MintInput = DefaultClaimsInput & {
  claims: LiveClaims
  key: Pick<SigningKey, 'kid' | 'algorithm'>
}

export type AssembledToken = {
  header: JsonObject
  claims: JsonObject
  /** The custom claims as evaluated, those left out included. */
  customClaims: JsonObject
  /** Names of custom claims left out so that the cookie fits. */
  omitted: string[]
  /** Exact size of the longer of the two cookies, `name=value`. */
  cookieBytes: number
  /** What the size would be with nothing left out. */
  fullBytes: number
}

/** Longest name the token is stored under: with the eight characters of the suffix. */
const COOKIE_NAME = `${COOKIE.session}_xxxxxxxx`

export function assembleSessionToken(input: MintInput): AssembledToken {
  const custom = evaluateTemplate(input.claims.template, input.subject)
  const fit = {
    customClaims: custom,
    defaultClaims: defaultSessionClaims(input),
    headerFor: (omitted: string[]) => sessionHeader(input.key, input.claims.version, input.now, omitted),
    signatureBytes: SIGNATURE_BYTES[input.key.algorithm],
    cookieName: COOKIE_NAME,
    priority: input.claims.priority,
  }
  const fitted = fitClaims(fit)
  return {
    header: fitted.header,
    claims: fitted.claims,
    customClaims: custom,
    omitted: fitted.omitted,
    cookieBytes: fitted.cookieBytes,
    fullBytes:
      fitted.omitted.length === 0
        ? fitted.cookieBytes
        : fitClaims({ ...fit, limitBytes: Number.POSITIVE_INFINITY }).cookieBytes,
  }
}

export async function mintSessionToken(
  input: MintInput & { key: SigningKey },
): Promise<AssembledToken & { jwt: string }> {
  const assembled = assembleSessionToken(input)
  return { ...assembled, jwt: await sign(assembled.header, assembled.claims, input.key) }
}
