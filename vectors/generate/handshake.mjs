// Wire protocol 9.2 to 9.4: requests that come back from a handshake.
import { authCase, bothSets, file, handshakeFor, signedInAs, signedOutFor, UAT } from './request-case.mjs'
import { APP, claims, header, NOW_S, PUBLISHABLE_KEY, suffix, token } from './tokens.mjs'

const ending = Object.fromEntries(
  Object.entries(PUBLISHABLE_KEY).map(([type, key]) => [type, `_${suffix(key)}`]),
)
const fresh = token(claims())
const LASTING = 'Path=/; Max-Age=31536000; SameSite=Lax'

/** The Set-Cookie lines with which a server signs somebody in. */
function signInLines(instance, { session = fresh, nonceCleared = instance === 'production' } = {}) {
  return [
    `__session=${session}; ${LASTING}`,
    `__session${ending[instance]}=${session}; ${LASTING}`,
    `__client_uat=${UAT}; ${LASTING}`,
    `__client_uat${ending[instance]}=${UAT}; ${LASTING}`,
    `__refresh${ending[instance]}=rt_2; ${LASTING}; HttpOnly`,
    ...(instance === 'development'
      ? [`__clerk_db_jwt=dvb_1; ${LASTING}`, `__clerk_db_jwt${ending[instance]}=dvb_1; ${LASTING}`]
      : []),
    ...(nonceCleared
      ? ['__clerk_handshake_nonce=; Path=/; Max-Age=0', '__clerk_handshake=; Path=/; Max-Age=0']
      : []),
  ]
}

const signOutLines = instance => [
  '__session=; Path=/; Max-Age=0',
  `__session${ending[instance]}=; Path=/; Max-Age=0`,
  `__client_uat=0; ${LASTING}`,
  `__client_uat${ending[instance]}=0; ${LASTING}`,
  '__clerk_handshake_nonce=; Path=/; Max-Age=0',
]

const payload = (lines, options) => token({ handshake: lines }, options)
const nonces = entries => ({ handshakePayloads: entries })
const page = { document: true }
const clean = { location: `${APP}/page?a=1` }
const inUrl = (name, value) => ({ ...page, url: `${APP}/page?a=1&${name}=${value}` })

/** A visitor who is signed in with good cookies of his own and also carries a handshake cookie. */
const carrying = (name, value) => ({
  ...page,
  cookies: {
    ...bothSets('production', { session: token(claims({ sub: 'user_grace' })), uat: UAT }),
    [name]: value,
  },
})
const nonceCookie = { ...page, cookies: { __clerk_handshake_nonce: 'n_1' } }
const IGNORED =
  'A payload that cannot be had or verified is ignored, and cleared: the cookies of the request decide, and untrusted input never becomes an error.'
const FORBIDDEN_LINES = [
  'theme=dark; Path=/',
  '__Host-app_session=stolen; Path=/; Secure',
  '__session_AAAAAAAA=x; Path=/',
  '__client=x; Path=/',
  '__session_extra=x; Path=/',
]
const EXPECTED_NAMES = 'Whoever could put lines into a payload must not be able to write other cookies.'

const dev = (name, requestParams, expected, extra) =>
  authCase('development', name, requestParams, expected, extra)
const live = (name, requestParams, expected, extra) =>
  authCase('production', name, requestParams, expected, extra)
const lines = { development: signInLines('development'), production: signInLines('production') }
const clearing = name => `${name}=; Path=/; Max-Age=0`
const skewed = token(claims({ iat: NOW_S - 3600, nbf: NOW_S - 3610, exp: NOW_S - 3540 }))

export const handshake = file('Requests that come back from a handshake.', [
  dev(
    'a token in the address',
    inUrl('__clerk_handshake', payload(lines.development)),
    signedInAs('user_ada', { setCookies: lines.development, ...clean }),
  ),
  dev(
    'a nonce in the address',
    inUrl('__clerk_handshake_nonce', 'n_1'),
    signedInAs('user_ada', { setCookies: lines.development, ...clean }),
    { backend: nonces({ n_1: lines.development }) },
  ),
  dev(
    'a nonce goes before a token',
    { ...page, url: `${APP}/page?a=1&__clerk_handshake=nonsense&__clerk_handshake_nonce=n_1&__clerk_help=1` },
    signedInAs('user_ada', { setCookies: lines.development, ...clean }),
    { backend: nonces({ n_1: lines.development }) },
  ),
  dev(
    'nobody is signed in',
    inUrl('__clerk_handshake', payload(signOutLines('development'))),
    signedOutFor('session-token-missing', { setCookies: signOutLines('development'), ...clean }),
  ),
  dev(
    'an empty payload',
    inUrl('__clerk_handshake', payload([])),
    signedOutFor('session-token-missing', { setCookies: [], ...clean }),
  ),
  dev(
    'a clock that is an hour off does not matter in development',
    inUrl('__clerk_handshake', payload(signInLines('development', { session: skewed }))),
    signedInAs('user_ada', { setCookies: signInLines('development', { session: skewed }), ...clean }),
  ),
  dev(
    'a clock that is an hour off does not matter to a payload that expires either',
    inUrl('__clerk_handshake', token({ handshake: lines.development, exp: NOW_S - 3600 })),
    signedInAs('user_ada', { setCookies: lines.development, ...clean }),
  ),
  live(
    'a token in a cookie',
    { ...page, cookies: { __clerk_handshake: payload(lines.production) } },
    signedInAs('user_ada', { setCookies: lines.production }),
  ),
  live('a nonce in a cookie', nonceCookie, signedInAs('user_ada', { setCookies: lines.production }), {
    backend: nonces({ n_1: lines.production }),
  }),
  live(
    'a nonce in a cookie, keys from the Backend API',
    nonceCookie,
    signedInAs('user_ada', { setCookies: lines.production }),
    { keys: 'jwks', backend: nonces({ n_1: lines.production }) },
  ),
  live(
    'nobody is signed in, production',
    nonceCookie,
    signedOutFor('session-token-missing', { setCookies: signOutLines('production') }),
    { backend: nonces({ n_1: signOutLines('production') }) },
  ),
  live(
    'a fetch resolves a handshake too',
    { cookies: { __clerk_handshake_nonce: 'n_1' } },
    signedInAs('user_ada', { setCookies: lines.production }),
    { backend: nonces({ n_1: lines.production }) },
  ),
  live(
    'a handshake goes before the session cookies',
    carrying('__clerk_handshake_nonce', 'n_1'),
    signedInAs('user_ada', { setCookies: lines.production }),
    { backend: nonces({ n_1: lines.production }) },
  ),
  live(
    'a payload that forgets to delete its cookie',
    nonceCookie,
    signedInAs('user_ada', {
      setCookies: [
        ...signInLines('production', { nonceCleared: false }),
        clearing('__clerk_handshake_nonce'),
      ],
    }),
    {
      backend: nonces({ n_1: signInLines('production', { nonceCleared: false }) }),
      difference: {
        clerk: { setCookies: signInLines('production', { nonceCleared: false }) },
        why: 'Left behind, the nonce would be resolved again by every following request.',
      },
    },
  ),
  live(
    'lines that name other cookies are dropped',
    nonceCookie,
    signedInAs('user_ada', { setCookies: lines.production }),
    {
      backend: nonces({
        n_1: [...FORBIDDEN_LINES.slice(0, 2), ...lines.production, ...FORBIDDEN_LINES.slice(2, 4)],
      }),
      difference: {
        clerk: { status: 'signed-out', reason: 'session-token-and-uat-missing' },
        why: EXPECTED_NAMES,
      },
    },
  ),
  live(
    'a cookie whose name only begins like the session cookie is no session',
    nonceCookie,
    signedInAs('user_ada', { setCookies: lines.production }),
    {
      backend: nonces({ n_1: [...lines.production, FORBIDDEN_LINES[4]] }),
      difference: {
        clerk: { status: 'signed-out', reason: 'session-token-and-uat-missing' },
        why: EXPECTED_NAMES,
      },
    },
  ),
  live(
    'a nonce that the server does not know',
    carrying('__clerk_handshake_nonce', 'n_9'),
    signedInAs('user_grace', { setCookies: [clearing('__clerk_handshake_nonce')] }),
    {
      backend: nonces({}),
      difference: { clerk: { status: 'signed-out', reason: 'session-token-missing' }, why: IGNORED },
    },
  ),
  live(
    'a payload signed by another key',
    carrying('__clerk_handshake', payload(lines.production, { key: 'stranger' })),
    signedInAs('user_grace', { setCookies: [clearing('__clerk_handshake')] }),
    {
      difference: { clerk: { setCookies: [] }, why: IGNORED },
    },
  ),
  live(
    'a template token as payload',
    carrying('__clerk_handshake', payload(lines.production, { header: header({ cat: 'cl_B7d4PD222AAA' }) })),
    signedInAs('user_grace', { setCookies: [clearing('__clerk_handshake')] }),
    {
      difference: { clerk: { setCookies: [] }, why: IGNORED },
    },
  ),
  live(
    'a session token with a claim called handshake',
    carrying('__clerk_handshake', token(claims({ handshake: lines.production }))),
    signedInAs('user_grace', { setCookies: [clearing('__clerk_handshake')] }),
    {
      difference: {
        clerk: { status: 'signed-in', userId: 'user_ada' },
        why: 'A custom claim must not be able to write cookies.',
      },
    },
  ),
  live(
    'a payload that has expired',
    carrying('__clerk_handshake', token({ handshake: lines.production, exp: NOW_S - 60 })),
    signedInAs('user_grace', { setCookies: [clearing('__clerk_handshake')] }),
    {
      difference: {
        clerk: { status: 'signed-in', userId: 'user_ada' },
        why: 'RFC 7519 section 4.1.4: what has expired is not accepted.',
      },
    },
  ),
  live(
    'a payload whose session token does not verify',
    carrying(
      '__clerk_handshake',
      payload(signInLines('production', { session: token(claims(), { key: 'stranger' }) })),
    ),
    signedInAs('user_grace', { setCookies: [clearing('__clerk_handshake')] }),
    {
      difference: { clerk: { setCookies: [] }, why: IGNORED },
    },
  ),
  live(
    'a clock that is an hour off matters in production',
    carrying('__clerk_handshake', payload(signInLines('production', { session: skewed }))),
    signedInAs('user_grace', { setCookies: [clearing('__clerk_handshake')] }),
    {
      difference: { clerk: { setCookies: [] }, why: IGNORED },
    },
  ),
  dev(
    'nonsense in the address',
    {
      ...inUrl('__clerk_handshake', 'nonsense'),
      cookies: bothSets('development', {
        session: token(claims({ sub: 'user_grace' })),
        uat: UAT,
        devBrowser: 'dvb_1',
      }),
    },
    signedInAs('user_grace', { setCookies: [] }),
    {
      difference: { clerk: { throws: true }, why: IGNORED },
    },
  ),
  dev(
    'a nonce in the address that the server does not know',
    inUrl('__clerk_handshake_nonce', 'n_9'),
    handshakeFor('dev-browser-missing', { suffixed: false, redirectUrl: `${APP}/page?a=1` }),
    {
      backend: nonces({}),
      difference: { clerk: { status: 'signed-out', reason: 'session-token-missing' }, why: IGNORED },
    },
  ),
])
