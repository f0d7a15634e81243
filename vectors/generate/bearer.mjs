// Wire protocol 8.3: tokens in the Authorization header.
import {
  authCase,
  EXPIRED,
  expired,
  file,
  handshakeFor,
  liveCookies,
  minted,
  signedInAs,
  signedOutFor,
  UAT,
} from './request-case.mjs'
import { APP, claims, FRONTEND_API, header, NOW_S, token } from './tokens.mjs'

const withBearer = (
  name,
  authorization,
  expected,
  { instance = 'production', requestParams = {}, ...extra } = {},
) =>
  authCase(
    instance,
    name,
    { ...requestParams, headers: { authorization, ...requestParams.headers } },
    expected,
    extra,
  )

export const bearer = file('A token in the Authorization header, which takes precedence over cookies.', [
  withBearer('a good token', `Bearer ${minted()}`, signedInAs()),
  withBearer('a good token, development, unknown browser', `Bearer ${minted()}`, signedInAs(), {
    instance: 'development',
  }),
  withBearer('a good token without a scheme', minted(), signedInAs()),
  withBearer(
    'the scheme is case-sensitive',
    `bearer ${minted()}`,
    signedOutFor('session-token-and-uat-missing'),
  ),
  withBearer('another scheme is ignored', 'Basic YTpi', signedOutFor('session-token-and-uat-missing')),
  withBearer('another scheme is ignored and cookies count', 'Basic YTpi', signedInAs(), {
    requestParams: { cookies: liveCookies() },
  }),
  withBearer('a scheme without a token', 'Bearer', signedOutFor('token-invalid')),
  withBearer(
    'a bearer token goes before cookies',
    `Bearer ${minted({ sub: 'user_grace' })}`,
    signedInAs('user_grace'),
    { requestParams: { cookies: liveCookies() } },
  ),
  withBearer(
    'a bad bearer token is not made good by cookies',
    `Bearer ${token(claims(), { key: 'stranger' })}`,
    signedOutFor('token-invalid-signature'),
    { requestParams: { cookies: liveCookies() } },
  ),
  withBearer('no uat is asked for, however new', `Bearer ${minted({ iat: NOW_S - 90 })}`, signedInAs(), {
    requestParams: { cookies: { __client_uat: UAT } },
  }),
  withBearer('another issuer', `Bearer ${minted({ iss: 'https://clerk.elsewhere.test' })}`, signedInAs()),
  withBearer(
    'another issuer than the option asks for',
    `Bearer ${minted({ iss: 'https://clerk.elsewhere.test' })}`,
    signedOutFor('token-invalid-issuer'),
    { options: { issuer: `https://${FRONTEND_API}` } },
  ),
  withBearer('an expired token, fetch', `Bearer ${expired()}`, signedOutFor(EXPIRED)),
  withBearer(
    'an expired token, page',
    `Bearer ${expired()}`,
    handshakeFor(EXPIRED, { session: expired(), suffixed: false }),
    { requestParams: { document: true } },
  ),
  withBearer(
    'an expired token, POST',
    `Bearer ${expired()}`,
    signedOutFor('session-token-expired-refresh-non-eligible-non-get'),
    { requestParams: { method: 'POST' } },
  ),
  withBearer(
    'a template token',
    `Bearer ${token(claims(), { header: header({ cat: 'cl_B7d4PD222AAA' }) })}`,
    signedOutFor('token-type-mismatch'),
  ),
  withBearer(
    'a machine token by category',
    `Bearer ${token(claims(), { header: header({ cat: 'cl_B7d4PD333AAA' }) })}`,
    signedOutFor('token-type-mismatch'),
  ),
  withBearer(
    'a machine token by subject',
    `Bearer ${minted({ sub: 'mch_build' })}`,
    signedOutFor('token-type-mismatch'),
  ),
  withBearer(
    'an OAuth token',
    `Bearer ${token(claims(), { header: header({ typ: 'application/at+jwt' }) })}`,
    signedOutFor('token-type-mismatch'),
  ),
  ...['ak_1', 'mt_1', 'oat_1'].map(opaque =>
    withBearer(
      `an opaque token ${opaque.split('_')[0]}_`,
      `Bearer ${opaque}`,
      signedOutFor('token-type-mismatch'),
      {
        difference: {
          clerk: { status: 'signed-out', reason: 'token-invalid' },
          why: 'The reason names what is wrong: another kind of token.',
        },
      },
    ),
  ),
  withBearer('not a token', 'Bearer nonsense', signedOutFor('token-invalid')),
  withBearer(
    'a party that is not authorized',
    `Bearer ${minted({ azp: 'https://elsewhere.test' })}`,
    signedOutFor('token-invalid-authorized-parties'),
    { options: { authorizedParties: [APP] } },
  ),
  withBearer(
    'no party where parties are authorized',
    `Bearer ${minted({ azp: undefined })}`,
    signedOutFor('token-invalid-authorized-parties'),
    { options: { authorizedParties: [APP] } },
  ),
  withBearer('an audience', `Bearer ${minted({ aud: 'web' })}`, signedOutFor('token-verification-failed'), {
    options: { audience: 'api' },
  }),
  withBearer(
    'an unknown key',
    `Bearer ${token(claims(), { header: header({ kid: 'ins_zzz' }) })}`,
    signedOutFor('jwk-kid-mismatch'),
    { keys: 'jwks' },
  ),
  withBearer(
    'a secret key that the server does not know',
    `Bearer ${minted()}`,
    signedOutFor('secret-key-invalid'),
    {
      keys: 'jwks',
      backend: {
        jwks: {
          status: 401,
          body: { errors: [{ code: 'clerk_key_invalid', message: 'The secret key is invalid.' }] },
        },
      },
    },
  ),
  withBearer('keys that are refused', `Bearer ${minted()}`, signedOutFor('jwk-remote-failed-to-load'), {
    keys: 'jwks',
    backend: {
      jwks: { status: 404, body: { errors: [{ code: 'resource_not_found', message: 'not found' }] } },
    },
  }),
])
