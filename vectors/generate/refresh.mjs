// Wire protocol 9.5: expired sessions with a refresh cookie.
import {
  authCase,
  bothSets,
  expired,
  file,
  handshakeFor,
  signedInAs,
  signedOutFor,
  UAT,
} from './request-case.mjs'
import { APP, claims, PUBLISHABLE_KEY, suffix, token } from './tokens.mjs'

const ending = `_${suffix(PUBLISHABLE_KEY.production)}`
const fresh = token(claims())
const LASTING = 'Path=/; Max-Age=31536000; SameSite=Lax'
const page = { document: true }
const live = (name, requestParams, expected, extra) =>
  authCase('production', name, requestParams, expected, extra)

const refreshable = bothSets('production', { session: expired(), uat: UAT, refresh: 'rt_1' })
const refreshed = [`__session=${fresh}; ${LASTING}`, `__session${ending}=${fresh}; ${LASTING}`]
const answer = (status, body) => ({ refresh: { status, body } })
const cookiesBody = cookies => ({ object: 'cookies', cookies })
const failing = code => `session-token-expired-refresh-${code}`
const refusal = (name, code, extra) => [
  live(
    `${name}, page`,
    { ...page, cookies: refreshable },
    handshakeFor(failing(code), { session: expired() }),
    extra,
  ),
  live(`${name}, fetch`, { cookies: refreshable }, signedOutFor(failing(code)), extra),
]

export const refresh = file('Expired sessions with a refresh cookie.', [
  live(
    'a page is refreshed without a redirect',
    { ...page, cookies: refreshable },
    signedInAs('user_ada', {
      setCookies: refreshed,
      refreshRequest: {
        path: '/v1/sessions/sess_ada/refresh',
        query: 'suffixed_cookies=true',
        body: { format: 'cookie', expired_token: expired(), refresh_token: 'rt_1', request_origin: APP },
      },
    }),
    { backend: answer(200, cookiesBody(refreshed)) },
  ),
  live('a fetch is refreshed', { cookies: refreshable }, signedInAs('user_ada', { setCookies: refreshed }), {
    backend: answer(200, cookiesBody(refreshed)),
  }),
  live(
    'a bearer token is refreshed',
    {
      headers: { authorization: `Bearer ${expired()}` },
      cookies: { [`__refresh${ending}`]: 'rt_1' },
    },
    signedInAs('user_ada', { setCookies: refreshed }),
    { backend: answer(200, cookiesBody(refreshed)) },
  ),
  live(
    'a page reached from another site is not confirmed after a refresh',
    { ...page, cookies: refreshable, headers: { referer: 'https://elsewhere.test/' } },
    signedInAs('user_ada', { setCookies: refreshed }),
    { backend: answer(200, cookiesBody(refreshed)) },
  ),
  live(
    'only the suffixed refresh cookie is read',
    { cookies: { ...bothSets('production', { session: expired(), uat: UAT }), __refresh: 'rt_1' } },
    signedOutFor(failing('non-eligible-no-refresh-cookie')),
  ),
  ...refusal('the server refuses', 'refresh_token_not_found', {
    backend: answer(401, { errors: [{ code: 'refresh_token_not_found', message: 'no' }] }),
  }),
  ...refusal('the refreshed token does not verify', 'invalid-session-token', {
    backend: answer(200, cookiesBody([`__session=${token(claims(), { key: 'stranger' })}; Path=/`])),
  }),
  ...refusal('the server sends no session', 'invalid-session-token', {
    backend: answer(200, cookiesBody([`__client_uat=${UAT}; Path=/`])),
  }),
  ...refusal('the server sends no cookies', 'unexpected-sdk-error', {
    backend: answer(200, cookiesBody([])),
  }),
  ...refusal('the server fails', 'unexpected-bapi-error', { backend: answer(500, {}) }),
  ...refusal('the server cannot be reached', 'fetch-error', { backend: { refresh: 'unreachable' } }),
  live(
    'the expired token names no session',
    { cookies: bothSets('production', { session: expired({ sid: undefined }), uat: UAT, refresh: 'rt_1' }) },
    signedOutFor(failing('expired-session-token-missing-sid-claim')),
  ),
  live(
    'a refreshed cookie of another name is dropped',
    { cookies: refreshable },
    signedInAs('user_ada', { setCookies: refreshed }),
    {
      backend: answer(200, cookiesBody([...refreshed, 'theme=dark; Path=/'])),
      difference: {
        clerk: { setCookies: [...refreshed, 'theme=dark; Path=/'] },
        why: 'Whoever could put lines into an answer must not be able to write other cookies.',
      },
    },
  ),
])
