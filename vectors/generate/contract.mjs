// Wire protocol 10.3: verification of a token, one case or more for each row.
import { accepts, failed, jwks, refuses, verifyCase, withClaims, withHeader } from './token-case.mjs'
import { APP, claims, header, keys, NOW, NOW_S, pem, publicJwk, token } from './tokens.mjs'

const rs = alg => token(claims(), { header: header({ alg }) })
const anyRsa = [publicJwk('main')]

export const contract = {
  now: NOW,
  cases: [
    verifyCase('a good session token, PEM', token(), 'ok'),
    verifyCase('a good session token, JWK Set', token(), 'ok', { keys: jwks }),
    verifyCase('no typ', withHeader({ typ: undefined }), 'ok'),
    verifyCase('typ in lower case', withHeader({ typ: 'jwt' }), 'token-invalid'),
    verifyCase('an OAuth access token', withHeader({ typ: 'at+jwt' }), 'token-type-mismatch', {
      difference: refuses('token-invalid', 'The reason names what is wrong: another kind of token.'),
    }),
    verifyCase('RS384', rs('RS384'), 'ok', { keys: anyRsa }),
    verifyCase('RS512', rs('RS512'), 'ok', { keys: anyRsa }),
    verifyCase('RS512 with a key meant for RS256', rs('RS512'), failed, { keys: jwks }),
    verifyCase('RS512 with a PEM, which means RS256', rs('RS512'), failed),
    verifyCase(
      'ES256',
      token(claims(), { header: header({ alg: 'ES256', kid: keys.p256.kid }), key: 'p256' }),
      'ok',
      {
        keys: [publicJwk('p256', 'ES256')],
        difference: refuses(
          'token-invalid-algorithm',
          'A Claimsmith server can mint ES256; its own SDKs accept it.',
        ),
      },
    ),
    verifyCase(
      'ES256, PEM',
      token(claims(), { header: header({ alg: 'ES256', kid: keys.p256.kid }), key: 'p256' }),
      'ok',
      {
        keys: pem('p256'),
        difference: refuses(
          'token-invalid-algorithm',
          'A Claimsmith server can mint ES256; its own SDKs accept it.',
        ),
      },
    ),
    verifyCase(
      'EdDSA',
      token(claims(), { header: header({ alg: 'EdDSA', kid: keys.ed25519.kid }), key: 'ed25519' }),
      'ok',
      {
        keys: [publicJwk('ed25519', 'EdDSA')],
        difference: refuses(
          'token-invalid-algorithm',
          'A Claimsmith server can mint EdDSA; its own SDKs accept it.',
        ),
      },
    ),
    verifyCase(
      'EdDSA, PEM',
      token(claims(), { header: header({ alg: 'EdDSA', kid: keys.ed25519.kid }), key: 'ed25519' }),
      'ok',
      {
        keys: pem('ed25519'),
        difference: refuses(
          'token-invalid-algorithm',
          'A Claimsmith server can mint EdDSA; its own SDKs accept it.',
        ),
      },
    ),
    verifyCase('an unknown kid, JWK Set', withHeader({ kid: 'ins_unknown' }), 'jwk-kid-mismatch', {
      keys: jwks,
    }),
    verifyCase('no kid, JWK Set', withHeader({ kid: undefined }), 'jwk-kid-mismatch', { keys: jwks }),
    verifyCase('no kid, PEM', withHeader({ kid: undefined }), 'ok'),
    verifyCase('an unknown kid, PEM', withHeader({ kid: 'ins_unknown' }), 'ok'),
    verifyCase('signed by another key', token(claims(), { key: 'stranger' }), 'token-invalid-signature'),
    verifyCase(
      'signed by another key with the same kid, JWK Set',
      token(claims(), { key: 'stranger' }),
      'token-invalid-signature',
      { keys: jwks },
    ),
    verifyCase('no sub', withClaims({ sub: undefined }), failed),
    verifyCase('no exp', withClaims({ exp: undefined }), failed),
    verifyCase('exp as text', withClaims({ exp: String(NOW_S + 50) }), failed),
    verifyCase('nbf as text', withClaims({ nbf: String(NOW_S) }), failed),
    verifyCase('iat as text', withClaims({ iat: String(NOW_S) }), failed),
    verifyCase('expired 3 seconds ago, within the leeway', withClaims({ exp: NOW_S - 3 }), 'ok'),
    verifyCase(
      'expired 5 seconds ago, the end of the leeway',
      withClaims({ exp: NOW_S - 5 }),
      'token-expired',
    ),
    verifyCase('expired 8 seconds ago', withClaims({ exp: NOW_S - 8 }), 'token-expired'),
    verifyCase('expired 8 seconds ago, 10 seconds of leeway', withClaims({ exp: NOW_S - 8 }), 'ok', {
      options: { clockSkewInMs: 10_000 },
    }),
    verifyCase('active in 3 seconds, within the leeway', withClaims({ nbf: NOW_S + 3 }), 'ok'),
    verifyCase('active in 5 seconds, the end of the leeway', withClaims({ nbf: NOW_S + 5 }), 'ok'),
    verifyCase('active in 20 seconds', withClaims({ nbf: NOW_S + 20 }), 'token-not-active-yet'),
    verifyCase('issued 3 seconds ahead, within the leeway', withClaims({ iat: NOW_S + 3 }), 'ok'),
    verifyCase('issued 20 seconds ahead', withClaims({ iat: NOW_S + 20 }), 'token-iat-in-the-future'),
    verifyCase(
      'no iat, nbf, sid, iss and azp',
      withClaims({ iat: undefined, nbf: undefined, sid: undefined, iss: undefined, azp: undefined }),
      'ok',
    ),
    verifyCase('another issuer', withClaims({ iss: 'https://clerk.elsewhere.test' }), 'ok'),
    verifyCase(
      'another issuer than the option asks for',
      withClaims({ iss: 'https://clerk.elsewhere.test' }),
      'token-invalid-issuer',
      { options: { issuer: 'https://clerk.app.test' } },
    ),
    verifyCase('the issuer that the option asks for', token(), 'ok', {
      options: { issuer: ['https://clerk.app.test'] },
    }),
    verifyCase(
      'no issuer where the option asks for one',
      withClaims({ iss: undefined }),
      'token-invalid-issuer',
      { options: { issuer: 'https://clerk.app.test' } },
    ),
    verifyCase('an authorized party', token(), 'ok', { options: { authorizedParties: [APP] } }),
    verifyCase(
      'another party',
      withClaims({ azp: 'https://elsewhere.test' }),
      'token-invalid-authorized-parties',
      { options: { authorizedParties: [APP] } },
    ),
    verifyCase(
      'a party with a slash at the end',
      withClaims({ azp: `${APP}/` }),
      'token-invalid-authorized-parties',
      { options: { authorizedParties: [APP] } },
    ),
    verifyCase(
      'an empty list of authorized parties asks for nothing',
      withClaims({ azp: 'https://elsewhere.test' }),
      'ok',
      { options: { authorizedParties: [] } },
    ),
    verifyCase('the audience asked for', withClaims({ aud: 'api' }), 'ok', { options: { audience: 'api' } }),
    verifyCase('one of several audiences', withClaims({ aud: ['web', 'api'] }), 'ok', {
      options: { audience: ['api', 'jobs'] },
    }),
    verifyCase('another audience', withClaims({ aud: 'web' }), failed, { options: { audience: 'api' } }),
    verifyCase('other audiences', withClaims({ aud: ['web', 'jobs'] }), failed, {
      options: { audience: 'api' },
    }),
    verifyCase('no audience in the token', token(), 'ok', { options: { audience: 'api' } }),
    verifyCase('an audience nobody asked about', withClaims({ aud: 'web' }), 'ok'),
    verifyCase('no category', withHeader({ cat: undefined }), 'ok'),
    verifyCase('the category that carries no information', withHeader({ cat: 'cl_I7d4PD111III' }), 'ok'),
    verifyCase('a template token', withHeader({ cat: 'cl_B7d4PD222AAA' }), 'token-type-mismatch', {
      difference: accepts(
        'verifyToken accepts session tokens unless asked for others; a template token is not one.',
      ),
    }),
    verifyCase(
      'a template token where template tokens are asked for',
      withHeader({ cat: 'cl_B7d4PD222AAA' }),
      'ok',
      { options: { kinds: ['template'] } },
    ),
    verifyCase('a session token where template tokens are asked for', token(), 'token-type-mismatch', {
      options: { kinds: ['template'] },
      difference: accepts('The official SDK cannot be asked for a kind.'),
    }),
    verifyCase('a machine token', withHeader({ cat: 'cl_B7d4PD333AAA' }), 'token-type-mismatch', {
      difference: refuses('token-invalid', 'The reason names what is wrong: another kind of token.'),
    }),
    verifyCase('an unknown category', withHeader({ cat: 'cl_unknown' }), 'token-type-mismatch', {
      difference: accepts('A category that nobody knows is not the one for sessions.'),
    }),
    verifyCase('the subject of a machine', withClaims({ sub: 'mch_build' }), 'token-type-mismatch', {
      difference: accepts('A machine is not a user, whichever category its token claims.'),
    }),
    verifyCase('a pending session', withClaims({ sts: 'pending' }), 'ok'),
    verifyCase(
      'unknown header parameters are ignored',
      withHeader({ oiat: NOW_S - 10, tvr: 'ctv_1', zzz: {} }),
      'ok',
    ),
  ],
}
