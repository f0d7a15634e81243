// The verifier's threats, lines 1 to 5; the number begins the name of each case.
import { accepts, failed, jwks, refuses, verifyCase, withClaims, withHeader } from './token-case.mjs'
import { APP, claims, header, keys, NOW, NOW_S, pem, publicJwk, token } from './tokens.mjs'

export const threats = {
  now: NOW,
  cases: [
    verifyCase(
      '1 alg none without a signature',
      token(claims(), { header: header({ alg: 'none' }) }),
      'token-invalid-algorithm',
    ),
    verifyCase(
      '1 alg none spelled otherwise',
      token(claims(), { header: header({ alg: 'nOnE' }), alg: 'none' }),
      'token-invalid-algorithm',
    ),
    verifyCase(
      '1 HS256 with the public key as secret',
      token(claims(), { header: header({ alg: 'HS256' }) }),
      'token-invalid-algorithm',
    ),
    verifyCase(
      '1 HS256 with the public key as secret, JWK Set',
      token(claims(), { header: header({ alg: 'HS256' }) }),
      'token-invalid-algorithm',
      { keys: jwks },
    ),
    verifyCase(
      '1 PS256',
      token(claims(), { header: header({ alg: 'PS256' }), alg: 'RS256' }),
      'token-invalid-algorithm',
    ),
    verifyCase(
      '1 alg missing',
      token(claims(), { header: header({ alg: undefined }), alg: 'RS256' }),
      'token-invalid-algorithm',
    ),
    verifyCase(
      '1 alg not a string',
      token(claims(), { header: header({ alg: ['RS256'] }), alg: 'RS256' }),
      'token-invalid-algorithm',
    ),
    verifyCase(
      '1 alg named like a property of every object',
      token(claims(), { header: header({ alg: 'constructor' }), alg: 'RS256' }),
      'token-invalid-algorithm',
    ),
    verifyCase(
      '1 ES256 for an RSA key',
      token(claims(), { header: header({ alg: 'ES256' }), key: 'p256' }),
      'token-invalid-algorithm',
      { keys: jwks },
    ),
    verifyCase(
      '1 an RSA key of 1024 bits',
      token(claims(), { header: header({ kid: keys.small.kid }), key: 'small' }),
      'jwk-kid-mismatch',
      {
        keys: [publicJwk('small', 'RS256')],
        difference: accepts('RSA keys under 2048 bits are not acceptable (RFC 7518 section 3.3).'),
      },
    ),
    verifyCase(
      '1 a symmetric key in the JWK Set',
      token(claims(), { header: header({ alg: 'HS256', kid: 'oct' }) }),
      'token-invalid-algorithm',
      {
        keys: [{ kty: 'oct', kid: 'oct', k: Buffer.from(pem('main')).toString('base64url') }, ...jwks],
      },
    ),
    verifyCase(
      '1 RS256 for a symmetric key in the JWK Set',
      token(claims(), { header: header({ kid: 'oct' }) }),
      'jwk-kid-mismatch',
      {
        keys: [{ kty: 'oct', kid: 'oct', k: Buffer.from(pem('main')).toString('base64url') }, ...jwks],
        difference: refuses(failed, 'Same refusal, one step earlier: no such key is ever imported.'),
      },
    ),
    verifyCase('1 a key meant for encryption', token(), 'jwk-kid-mismatch', {
      keys: [{ ...publicJwk('main', 'RS256'), use: 'enc' }],
      difference: refuses(failed, 'Same refusal, one step earlier: the key is never imported.'),
    }),
    verifyCase(
      '2 a key in the header is not followed',
      token(claims(), { header: header({ jwk: publicJwk('stranger') }), key: 'stranger' }),
      'token-invalid-signature',
    ),
    verifyCase(
      '2 a key URL in the header is not followed',
      token(claims(), {
        header: header({ jku: 'https://elsewhere.test/jwks', x5u: 'https://elsewhere.test/cert' }),
        key: 'stranger',
      }),
      'token-invalid-signature',
      { keys: jwks },
    ),
    verifyCase('2 a critical extension that nobody knows', withHeader({ crit: ['exp'] }), 'token-invalid', {
      difference: accepts('RFC 7515 section 4.1.11: what is critical and not understood must be refused.'),
    }),
    verifyCase('2 an empty list of critical extensions', withHeader({ crit: [] }), 'token-invalid', {
      difference: accepts('RFC 7515 section 4.1.11: the list must not be empty.'),
    }),
    verifyCase(
      '3 expired and wrongly signed: the signature is what is reported',
      token(claims({ exp: NOW_S - 100 }), { key: 'stranger' }),
      'token-invalid-signature',
    ),
    verifyCase(
      '3 another party and wrongly signed: the signature is what is reported',
      token(claims({ azp: 'https://elsewhere.test' }), { key: 'stranger' }),
      'token-invalid-signature',
      { options: { authorizedParties: [APP] } },
    ),
    verifyCase('4 a handshake token is not a session token', token({ handshake: ['__session=x'] }), failed),
    verifyCase('4 a category that is not a string', withHeader({ cat: 1 }), 'token-type-mismatch', {
      difference: accepts('A category that nobody knows is not the one for sessions.'),
    }),
    verifyCase('4 typ not a string', withHeader({ typ: ['JWT'] }), 'token-invalid'),
    verifyCase(
      '5 no azp where authorized parties are set',
      withClaims({ azp: undefined }),
      'token-invalid-authorized-parties',
      { options: { authorizedParties: [APP] } },
    ),
    verifyCase('5 azp is a list', withClaims({ azp: [APP] }), 'token-invalid-authorized-parties', {
      options: { authorizedParties: [APP] },
    }),
    verifyCase(
      '5 azp begins with an authorized party',
      withClaims({ azp: `${APP}.elsewhere.test` }),
      'token-invalid-authorized-parties',
      { options: { authorizedParties: [APP] } },
    ),
  ],
}
