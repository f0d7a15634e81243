// The verifier's threats, line 7: clocks, types and spellings.
import { accepts, failed, refuses, verifyCase, withClaims } from './token-case.mjs'
import { claims, header, NOW, NOW_S, signature, token } from './tokens.mjs'

const STRICT_TYPES = 'A claim of the wrong type is read differently by different programs.'

const good = token()
const [goodHeader, goodClaims, goodSignature] = good.split('.')
const base64url = text => Buffer.from(text).toString('base64url')
const signed = (headerText, claimsText, alg = 'RS256') => {
  const input = `${base64url(headerText)}.${Buffer.isBuffer(claimsText) ? claimsText.toString('base64url') : base64url(claimsText)}`
  return `${input}.${signature(input, 'main', alg).toString('base64url')}`
}
const headerText = JSON.stringify(header())
const claimsText = JSON.stringify(claims())

/** Signs the good header over claims bytes that are not spelled in base64url as they should be. */
function misspelled(rawClaims) {
  const input = `${goodHeader}.${rawClaims}`
  return `${input}.${signature(input, 'main', 'RS256').toString('base64url')}`
}
/** The same bits with the unused ones of the last character set. */
function withSpareBits(segment) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return segment.slice(0, -1) + alphabet[alphabet.indexOf(segment.at(-1)) + 1]
}
const spareable = base64url(`${claimsText}${' '.repeat((3 - ((claimsText.length + 2) % 3)) % 3)}`)
const nested = '['.repeat(40) + ']'.repeat(40)
const ONE_SPELLING = 'A token has one spelling, or caches and revocation lists can be walked around.'
const crashes = why => ({ clerk: { throws: true }, why })

export const malformed = {
  now: NOW,
  cases: [
    verifyCase('7 clock skew 0 means 0: expired now', withClaims({ exp: NOW_S }), 'token-expired', {
      options: { clockSkewInMs: 0 },
    }),
    verifyCase(
      '7 clock skew 0 means 0: active in a second',
      withClaims({ nbf: NOW_S + 1 }),
      'token-not-active-yet',
      { options: { clockSkewInMs: 0 } },
    ),
    verifyCase(
      '7 clock skew 0 means 0: issued in a second',
      withClaims({ iat: NOW_S + 1 }),
      'token-iat-in-the-future',
      { options: { clockSkewInMs: 0 } },
    ),
    verifyCase('7 clock skew 0 and a good token', token(), 'ok', { options: { clockSkewInMs: 0 } }),
    verifyCase('7 sub is a number', withClaims({ sub: 1 }), failed),
    verifyCase('7 sub is null', withClaims({ sub: null }), failed),
    verifyCase('7 sub is a list', withClaims({ sub: ['user_ada'] }), failed),
    verifyCase('7 sub is empty', withClaims({ sub: '' }), failed, {
      difference: accepts('An empty user id would be signed in and look signed out.'),
    }),
    verifyCase('7 iss is a number', withClaims({ iss: 1 }), failed, { difference: accepts(STRICT_TYPES) }),
    verifyCase('7 iss is a list', withClaims({ iss: ['https://clerk.app.test'] }), 'token-invalid-issuer', {
      options: { issuer: 'https://clerk.app.test' },
    }),
    verifyCase('7 sid is a list', withClaims({ sid: ['sess_ada'] }), failed, {
      difference: accepts(STRICT_TYPES),
    }),
    verifyCase('7 azp is a number', withClaims({ azp: 1 }), failed, { difference: accepts(STRICT_TYPES) }),
    verifyCase('7 aud is an object', withClaims({ aud: { api: true } }), failed, {
      options: { audience: 'api' },
      difference: accepts(STRICT_TYPES),
    }),
    verifyCase('7 aud is an empty list', withClaims({ aud: [] }), failed, {
      options: { audience: 'api' },
      difference: accepts(STRICT_TYPES),
    }),
    verifyCase('7 aud is null', withClaims({ aud: null }), failed, {
      options: { audience: 'api' },
      difference: accepts(STRICT_TYPES),
    }),
    verifyCase('7 aud is a list with a number', withClaims({ aud: ['api', 1] }), failed, {
      options: { audience: 'api' },
      difference: accepts(STRICT_TYPES),
    }),
    verifyCase(
      '7 exp is infinite',
      signed(headerText, claimsText.replace(/"exp":\d+/, '"exp":1e999')),
      failed,
      { difference: accepts('Nothing expires at infinity.') },
    ),
    verifyCase('7 exp is negative', withClaims({ exp: -1 }), 'token-expired'),
    verifyCase(
      '7 claims nested 40 deep',
      signed(headerText, claimsText.replace('{', `{"deep":${nested},`)),
      'token-invalid',
      { difference: accepts('Whoever walks the claims later pays for the nesting.') },
    ),
    verifyCase(
      '7 a token of more than 16 384 characters',
      withClaims({ bio: 'x'.repeat(13_000) }),
      'token-invalid',
      { difference: accepts('No Node server receives a header of that length.') },
    ),
    verifyCase(
      '7 a claim twice',
      signed(headerText, claimsText.replace('{', '{"sub":"user_mallory",')),
      'token-invalid',
      { difference: accepts('Two readers may keep different ones.') },
    ),
    verifyCase(
      '7 a claim twice, once with an escape',
      signed(headerText, claimsText.replace('{', '{"\\u0073ub":"user_mallory",')),
      'token-invalid',
      { difference: accepts('Two readers may keep different ones.') },
    ),
    verifyCase(
      '7 a member twice inside a claim',
      signed(headerText, claimsText.replace('{', '{"org":{"a":1,"a":2},')),
      'token-invalid',
      { difference: accepts('Two readers may keep different ones.') },
    ),
    verifyCase(
      '7 the same name at different depths is no duplicate',
      signed(headerText, claimsText.replace('{', '{"org":{"sub":1,"a":[{"sub":"sub"},{"sub":2}]},')),
      'ok',
    ),
    verifyCase(
      '7 a header parameter twice',
      signed('{"alg":"none","alg":"RS256","typ":"JWT"}', claimsText),
      'token-invalid',
      { difference: accepts('Two readers may keep different ones.') },
    ),
    verifyCase(
      '7 spaces and escapes in JSON are fine',
      signed(headerText, claimsText.replace('{', '{\n  "q\\"uo\\\\te" : "\\"}{][,:",\t')),
      'ok',
    ),
    verifyCase(
      '7 claims that are not UTF-8',
      signed(headerText, Buffer.from(claimsText.replace('Ada', 'Ad\u00e0'), 'latin1')),
      'token-invalid',
      { difference: accepts('Bytes that are not text have no meaning to agree on.') },
    ),
    verifyCase('7 claims beyond ASCII', withClaims({ fullName: 'Ada Lovelace \u00e0 \u{1f600}' }), 'ok'),
    verifyCase('7 a byte order mark', signed(headerText, `\ufeff${claimsText}`), 'token-invalid', {
      difference: accepts('RFC 8259 section 8.1: JSON does not begin with one.'),
    }),
    verifyCase('7 padded', `${goodHeader}.${goodClaims}.${goodSignature}==`, 'token-invalid', {
      difference: accepts(ONE_SPELLING),
    }),
    verifyCase('7 padded claims, signed so', misspelled(`${base64url(`${claimsText} `)}=`), 'token-invalid', {
      difference: accepts(ONE_SPELLING),
    }),
    verifyCase(
      '7 spare bits in the signature',
      `${goodHeader}.${goodClaims}.${withSpareBits(goodSignature)}`,
      'token-invalid',
    ),
    verifyCase(
      '7 spare bits in the claims, signed so',
      misspelled(withSpareBits(spareable)),
      'token-invalid',
    ),
    verifyCase(
      '7 the other alphabet',
      `${goodHeader}.${goodClaims}.${goodSignature.replaceAll('-', '+').replaceAll('_', '/')}`,
      'token-invalid',
    ),
    verifyCase('7 a space at the end', `${good} `, 'token-invalid'),
    verifyCase('7 empty', '', 'token-invalid'),
    verifyCase('7 two parts', `${goodHeader}.${goodClaims}`, 'token-invalid'),
    verifyCase('7 four parts', `${good}.x`, 'token-invalid'),
    verifyCase('7 dots only', '..', 'token-invalid'),
    verifyCase('7 a header that is null', signed('null', claimsText), 'token-invalid', {
      difference: crashes('Untrusted input is refused, not thrown at the application.'),
    }),
    verifyCase('7 a header that is a list', signed('[]', claimsText), 'token-invalid', {
      difference: refuses('token-invalid-algorithm', 'Same refusal, one step earlier.'),
    }),
    verifyCase('7 claims that are null', signed(headerText, 'null'), 'token-invalid', {
      difference: crashes('Untrusted input is refused, not thrown at the application.'),
    }),
    verifyCase('7 claims that are text', signed(headerText, '"user_ada"'), 'token-invalid', {
      difference: refuses(failed, 'Same refusal, one step earlier.'),
    }),
    verifyCase('7 claims that are no JSON', signed(headerText, '{'), 'token-invalid'),
    verifyCase(
      '7 a claim named __proto__ is a claim like any other',
      signed(headerText, claimsText.replace('{', '{"__proto__":{"sub":"user_mallory"},')),
      'ok',
    ),
  ],
}
