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
  /** Names of custom claims, those left out included. */
  customClaims: string[]
  /** Names of custom claims left out so that the cookie fits. */
  omitted: string[]
  /** Exact size of the longer of the two cookies, `name=value`. */
  cookieBytes: number
}

/** Longest name the token is stored under: with the eight characters of the suffix. */
const COOKIE_NAME = `${COOKIE.session}_xxxxxxxx`

export function assembleSessionToken(input: MintInput): AssembledToken {
  const custom = evaluateTemplate(input.claims.template, input.subject)
  const fitted = fitClaims({
    customClaims: custom,
    defaultClaims: defaultSessionClaims(input),
    headerFor: omitted => sessionHeader(input.key, input.claims.version, input.now, omitted),
    signatureBytes: SIGNATURE_BYTES[input.key.algorithm],
    cookieName: COOKIE_NAME,
  })
  return {
    header: fitted.header,
    claims: fitted.claims,
    customClaims: Object.keys(custom),
    omitted: fitted.omitted,
    cookieBytes: fitted.cookieBytes,
  }
}

export async function mintSessionToken(input: MintInput & { key: SigningKey }): Promise<string> {
  const { header, claims } = assembleSessionToken(input)
  return sign(header, claims, input.key)
}
