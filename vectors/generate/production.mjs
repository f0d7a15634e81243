// Wire protocol 8.4 for a production instance: navigations, loops, proxies, and whose cookies they are.
import { commonCases } from './common-requests.mjs'
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
import { APP, FRONTEND_API } from './tokens.mjs'

const navigation = (name, requestParams, expected, extra) =>
  authCase('production', name, { cookies: liveCookies(), document: true, ...requestParams }, expected, extra)
const confirm = (more = {}) =>
  handshakeFor('primary-domain-cross-origin-sync', { session: minted(), ...more })
const unsuffixed = (session, more = {}) => ({ __session: session, __client_uat: UAT, ...more })

export const production = file('A production instance: pk_live, sk_live.', [
  ...commonCases('production'),
  navigation(
    'a page reached from another site',
    { headers: { referer: 'https://elsewhere.test/' } },
    confirm(),
  ),
  navigation('a page reached from the same site', { headers: { referer: `${APP}/other` } }, signedInAs()),
  navigation(
    'a page reached from the Frontend API',
    { headers: { referer: `https://${FRONTEND_API}/v1/client/handshake` } },
    signedInAs(),
  ),
  navigation(
    'a page reached from a site that begins like the Frontend API',
    { headers: { referer: `https://${FRONTEND_API}.elsewhere.test/` } },
    confirm(),
  ),
  navigation(
    'a page reached from a neighbour of the Frontend API',
    { headers: { referer: 'https://accounts.app.test/sign-in' } },
    confirm(),
    {
      difference: {
        clerk: { status: 'signed-in', reason: null },
        why: 'There are no accounts pages here; signInUrl says where users sign in, and a trusted referrer skips a check.',
      },
    },
  ),
  navigation(
    'a page reached from the configured sign-in page',
    { headers: { referer: 'https://login.app.test/' } },
    signedInAs(),
    {
      options: { signInUrl: 'https://login.app.test/sign-in' },
      difference: {
        clerk: { status: 'handshake', reason: 'primary-domain-cross-origin-sync' },
        why: 'Coming back from the sign-in page is not coming from a foreign site.',
      },
    },
  ),
  navigation(
    'a frame reached from another site',
    { headers: { referer: 'https://elsewhere.test/', 'sec-fetch-dest': 'iframe' } },
    signedInAs(),
  ),
  navigation(
    'a fetch from another site',
    { document: false, headers: { referer: 'https://elsewhere.test/', 'sec-fetch-dest': 'empty' } },
    signedInAs(),
  ),
  navigation(
    'a form posted from another site',
    { method: 'POST', headers: { referer: 'https://elsewhere.test/' } },
    signedInAs(),
  ),
  navigation(
    'a page reached from another site, right after a handshake',
    {
      headers: { referer: 'https://elsewhere.test/' },
      cookies: { ...liveCookies(), __clerk_redirect_count: '1' },
    },
    signedInAs(),
  ),
  navigation('a referrer that is not a URL', { headers: { referer: 'elsewhere' } }, signedInAs()),
  navigation(
    'the second of two handshakes',
    { cookies: { ...liveCookies({ session: expired() }), __clerk_redirect_count: '1' } },
    handshakeFor(EXPIRED, { session: expired(), count: 2 }),
  ),
  navigation(
    'after three handshakes there is no fourth',
    { cookies: { ...liveCookies({ session: expired() }), __clerk_redirect_count: '3' } },
    signedOutFor(EXPIRED),
  ),
  navigation(
    'after more than three handshakes there is none either',
    { cookies: { ...liveCookies({ session: expired() }), __clerk_redirect_count: '4' } },
    signedOutFor(EXPIRED),
    {
      difference: {
        clerk: { status: 'handshake', reason: EXPIRED },
        why: 'The limit is a limit, not one value.',
      },
    },
  ),
  navigation(
    'a page without Sec-Fetch-Dest',
    { cookies: liveCookies({ session: expired() }), document: false, headers: { accept: 'text/html' } },
    handshakeFor(EXPIRED, { session: expired() }),
  ),
  navigation(
    'a frame',
    { cookies: liveCookies({ session: expired() }), headers: { 'sec-fetch-dest': 'iframe' } },
    handshakeFor(EXPIRED, { session: expired() }),
  ),
  navigation(
    'a script is not a page, whatever it accepts',
    { cookies: liveCookies({ session: expired() }), headers: { 'sec-fetch-dest': 'script' } },
    signedOutFor(EXPIRED),
  ),
  navigation(
    'HEAD is never redirected',
    { cookies: liveCookies({ session: expired() }), method: 'HEAD' },
    signedOutFor('session-token-expired-refresh-non-eligible-non-get'),
  ),
  navigation(
    'a form post is never redirected',
    { cookies: liveCookies({ session: expired() }), method: 'POST' },
    signedOutFor('session-token-expired-refresh-non-eligible-non-get'),
  ),
  navigation(
    'behind a proxy the public address is the one to come back to',
    {
      cookies: liveCookies({ session: expired() }),
      url: 'http://10.0.0.7:3000/page?a=1',
      headers: { 'x-forwarded-proto': 'https,http', 'x-forwarded-host': 'app.test, inner' },
    },
    handshakeFor(EXPIRED, { session: expired(), redirectUrl: `${APP}/page?a=1` }),
  ),
  navigation(
    'a path with two slashes stays a path',
    {
      cookies: liveCookies({ session: expired() }),
      url: 'http://10.0.0.7:3000//elsewhere.test/x',
      headers: { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'app.test' },
    },
    handshakeFor(EXPIRED, { session: expired(), redirectUrl: `${APP}//elsewhere.test/x` }),
    {
      difference: {
        clerk: { redirect: { params: { redirect_url: 'https://elsewhere.test/x' } } },
        why: 'The address to come back to must not become another host.',
      },
    },
  ),
  navigation(
    'a forwarded host that is none is ignored',
    {
      cookies: liveCookies({ session: expired() }),
      headers: { 'x-forwarded-host': 'app.test@elsewhere.test' },
    },
    handshakeFor(EXPIRED, { session: expired() }),
    {
      difference: {
        clerk: { redirect: { params: { redirect_url: 'https://app.test@elsewhere.test/page' } } },
        why: 'The address to come back to must not become another host.',
      },
    },
  ),
  navigation(
    'the handshake goes through a proxy',
    { cookies: liveCookies({ session: expired() }) },
    handshakeFor(EXPIRED, { session: expired(), base: 'https://proxy.app.test/auth' }),
    { options: { proxyUrl: 'https://proxy.app.test/auth' } },
  ),
  navigation(
    'the handshake goes through a path of the application',
    { cookies: liveCookies({ session: expired() }) },
    handshakeFor(EXPIRED, { session: expired(), base: `${APP}/__claimsmith` }),
    { options: { proxyUrl: '/__claimsmith' } },
  ),
  navigation(
    'a session of another instance alone',
    { document: false, cookies: unsuffixed(minted({ iss: 'https://clerk.elsewhere.test' })) },
    signedOutFor('session-token-and-uat-missing'),
  ),
  navigation(
    'a session of another instance beside a good one',
    {
      document: false,
      cookies: { ...liveCookies(), ...unsuffixed(minted({ iss: 'https://clerk.elsewhere.test' })) },
    },
    signedInAs(),
  ),
  navigation(
    'a session with a slash after its issuer',
    { document: false, cookies: unsuffixed(minted({ iss: `https://${FRONTEND_API}/` })) },
    signedOutFor('session-token-and-uat-missing'),
  ),
  navigation(
    'a session whose issuer has the scheme http',
    { document: false, cookies: unsuffixed(minted({ iss: `http://${FRONTEND_API}` })) },
    signedInAs(),
  ),
  navigation('only unsuffixed cookies', { document: false, cookies: unsuffixed(minted()) }, signedInAs()),
  navigation(
    'cookie names are case-sensitive',
    { document: false, cookies: { __Session: minted(), __Client_Uat: UAT } },
    signedOutFor('session-token-and-uat-missing'),
  ),
  navigation(
    'the first of two cookies of one name counts',
    {
      document: false,
      cookies: {},
      headers: { cookie: `__session=${minted()}; __client_uat=${UAT}; __session=nonsense` },
    },
    signedInAs(),
  ),
  navigation(
    'quotes are part of a cookie value',
    { document: false, cookies: {}, headers: { cookie: `__session=${minted()}; __client_uat="${UAT}"` } },
    signedOutFor('session-token-but-no-client-uat'),
  ),
])
