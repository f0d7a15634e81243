/**
 * What the claims of a token with a good signature must say, one check per claim, in the contract's order.
 *
 * A claim that is present has the type the standard gives it, whether or not anybody asked for its value: a number
 * where a string belongs is a sign that two programs read the token differently.
 */
import type { TokenReason } from './errors.ts'
import type { ClaimsSet } from './jws.ts'
import type { ClaimRules } from './verification.ts'

/** The first reason to refuse the claims at `now` (milliseconds), or null. */
export function refuseClaims(claims: ClaimsSet, rules: ClaimRules, now: number): TokenReason | null {
  return (
    refuseSubject(claims) ??
    refuseAudience(claims, rules) ??
    refuseAuthorizedParty(claims, rules) ??
    refuseIssuer(claims, rules) ??
    refuseSessionId(claims) ??
    refuseTimes(claims, rules.clockSkewInMs, now, 'required')
  )
}

/** `exp`, `nbf` and `iat` (RFC 7519 sections 4.1.4 to 4.1.6). A token is expired in the very moment of its `exp`. */
export function refuseTimes(
  { exp, nbf, iat }: ClaimsSet,
  clockSkewInMs: number,
  now: number,
  expiry: 'required' | 'optional',
): TokenReason | null {
  if (!isNumericDate(exp) && !(exp === undefined && expiry === 'optional')) return 'token-verification-failed'
  if (exp !== undefined && exp * 1000 <= now - clockSkewInMs) return 'token-expired'
  if (nbf !== undefined) {
    if (!isNumericDate(nbf)) return 'token-verification-failed'
    if (nbf * 1000 > now + clockSkewInMs) return 'token-not-active-yet'
  }
  if (iat !== undefined) {
    if (!isNumericDate(iat)) return 'token-verification-failed'
    if (iat * 1000 > now + clockSkewInMs) return 'token-iat-in-the-future'
  }
  return null
}

/** RFC 7519 section 4.1.2: whom the token is about. */
function refuseSubject({ sub }: ClaimsSet): TokenReason | null {
  return isString(sub) && sub !== '' ? null : 'token-verification-failed'
}

/** RFC 7519 section 4.1.3: one string or a list of strings, of which one must be ours. */
function refuseAudience({ aud }: ClaimsSet, { audience }: ClaimRules): TokenReason | null {
  const accepted = toList(audience)
  if (aud === undefined || accepted.length === 0) return null
  const named = Array.isArray(aud) ? aud : [aud]
  return named.every(isString) && named.some(name => accepted.includes(name))
    ? null
    : 'token-verification-failed'
}

/** OpenID Connect Core section 2: the origin that asked for the token. */
function refuseAuthorizedParty(
  { azp }: ClaimsSet,
  { authorizedParties = [] }: ClaimRules,
): TokenReason | null {
  if (authorizedParties.length === 0) return isOptionalString(azp) ? null : 'token-verification-failed'
  return isString(azp) && authorizedParties.includes(azp) ? null : 'token-invalid-authorized-parties'
}

/** RFC 7519 section 4.1.1. */
function refuseIssuer({ iss }: ClaimsSet, { issuer }: ClaimRules): TokenReason | null {
  const accepted = toList(issuer)
  if (accepted.length > 0) return isString(iss) && accepted.includes(iss) ? null : 'token-invalid-issuer'
  return isOptionalString(iss) ? null : 'token-verification-failed'
}

function refuseSessionId({ sid }: ClaimsSet): TokenReason | null {
  return isOptionalString(sid) ? null : 'token-verification-failed'
}

function isString(value: unknown): value is string {
  return typeof value === 'string'
}

function isOptionalString(value: unknown): boolean {
  return value === undefined || isString(value)
}

/** RFC 7519 section 2. JSON can spell numbers that become infinite, and nothing ever expires at infinity. */
function isNumericDate(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

const NOTHING: readonly string[] = []

function toList(value: string | readonly string[] | undefined): readonly string[] {
  if (!value) return NOTHING
  return (typeof value === 'string' ? [value] : value).filter(entry => entry !== '')
}
