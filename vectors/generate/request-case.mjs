// What the request vectors are written with: instances, cookies, cases and outcomes.
import {
  APP,
  claims,
  FRONTEND_API,
  NOW,
  NOW_S,
  PUBLISHABLE_KEY,
  pem,
  publicJwk,
  request,
  suffix,
  token,
} from './tokens.mjs'

export const instances = Object.fromEntries(
  Object.entries(PUBLISHABLE_KEY).map(([type, publishableKey]) => [
    type,
    {
      publishableKey,
      secretKey: type === 'development' ? 'sk_test_vectors' : 'sk_live_vectors',
      apiUrl: 'https://api.app.test',
      jwtKey: pem('main'),
      jwks: [publicJwk('main', 'RS256')],
    },
  ]),
)

export const file = (comment, cases) => ({ $comment: comment, now: NOW, instances, cases })

/** `keys` says whether the application is configured with the PEM or with the Backend API only. */
export function authCase(
  instance,
  name,
  requestParams,
  expected,
  { options, keys = 'pem', backend, difference } = {},
) {
  return {
    name,
    instance,
    keys,
    ...(options && { options }),
    request: request(requestParams),
    ...(backend && { backend }),
    expected,
    ...(difference && { difference }),
  }
}

export const UAT = String(NOW_S - 100)
export const minted = changes => token(claims(changes))
export const expired = changes =>
  token(claims({ iat: NOW_S - 70, nbf: NOW_S - 80, exp: NOW_S - 10, ...changes }))

/** Both sets of cookies, as every part of the system writes them. */
export function bothSets(instance, { session, uat, devBrowser, refresh } = {}) {
  const ending = `_${suffix(PUBLISHABLE_KEY[instance])}`
  const twice = (name, value) => value !== undefined && { [name]: value, [`${name}${ending}`]: value }
  return {
    ...twice('__session', session),
    ...twice('__client_uat', uat),
    ...twice('__clerk_db_jwt', devBrowser),
    ...(refresh && { [`__refresh${ending}`]: refresh }),
  }
}

export const signedInAs = (userId = 'user_ada', more = {}) => ({
  status: 'signed-in',
  reason: null,
  userId,
  ...more,
})
export const signedOutFor = (reason, more = {}) => ({ status: 'signed-out', reason, ...more })

/** A redirect to the handshake with exactly these parameters. */
export function handshakeFor(
  reason,
  {
    redirectUrl = `${APP}/page`,
    suffixed = true,
    session,
    devBrowser,
    base = `https://${FRONTEND_API}`,
    nonce = true,
    count = 1,
  } = {},
) {
  return {
    status: 'handshake',
    reason,
    redirect: {
      url: `${base}/v1/client/handshake`,
      params: {
        redirect_url: redirectUrl,
        __clerk_api_version: '2026-05-12',
        suffixed_cookies: String(suffixed),
        __clerk_hs_reason: reason,
        ...(nonce && { format: 'nonce' }),
        ...(session && { __session: session }),
        ...(devBrowser && { __clerk_db_jwt: devBrowser }),
      },
    },
    setCookies: [`__clerk_redirect_count=${count}; SameSite=Lax; HttpOnly; Max-Age=2`],
  }
}

export const DB = 'dvb_browser'

export const EXPIRED = 'session-token-expired-refresh-non-eligible-no-refresh-cookie'

/** Good cookies of a production instance. */
export const liveCookies = parts => bothSets('production', { session: minted(), uat: UAT, ...parts })
