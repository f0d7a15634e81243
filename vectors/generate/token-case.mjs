// What the token vectors are written with.
import { claims, header, pem, publicJwk, token } from './tokens.mjs'

/** `keys` is a PEM or a list of JWKs; the other options are those of verifyToken. */
export const verifyCase = (
  name,
  tokenText,
  expected,
  { options = {}, keys: trusted = pem('main'), difference } = {},
) => ({
  name,
  token: tokenText,
  keys: trusted,
  options,
  expected: expected === 'ok' ? { ok: true } : { ok: false, reason: expected },
  ...(difference && { difference }),
})

export const withHeader = (changes, options = {}) => token(claims(), { header: header(changes), ...options })
export const withClaims = changes => token(claims(changes))
export const accepts = why => ({ clerk: { ok: true }, why })
export const refuses = (reason, why) => ({ clerk: { ok: false, reason }, why })

export const jwks = [publicJwk('main', 'RS256')]
export const failed = 'token-verification-failed'
