import { expect, test } from 'vitest'
import {
  type CookieScope,
  clientCookie,
  clientUatCookies,
  devBrowserCookies,
  handshakeCookie,
  refreshCookie,
  sessionCookies,
} from './cookies.ts'

const local: CookieScope = { secure: false, domain: null, suffix: 'ydTP76cu' }
const site: CookieScope = { secure: true, domain: 'example.com', suffix: 'ydTP76cu' }

test.each<[string, string | string[], string | string[]]>([
  [
    'the client token is for the server alone',
    clientCookie('t', site),
    '__client=t; Path=/; Max-Age=34560000; HttpOnly; Secure; SameSite=Lax',
  ],
  [
    'an empty client token removes it',
    clientCookie('', local),
    '__client=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
  ],
  [
    'client_uat is shared by the whole site, and readable',
    clientUatCookies(17, site),
    [
      '__client_uat=17; Path=/; Domain=example.com; Max-Age=34560000; Secure; SameSite=Lax',
      '__client_uat_ydTP76cu=17; Path=/; Domain=example.com; Max-Age=34560000; Secure; SameSite=Lax',
    ],
  ],
  [
    'client_uat has no domain on localhost',
    clientUatCookies(0, local),
    [
      '__client_uat=0; Path=/; Max-Age=34560000; SameSite=Lax',
      '__client_uat_ydTP76cu=0; Path=/; Max-Age=34560000; SameSite=Lax',
    ],
  ],
  [
    'the session token is readable, host-only, and outlives its token by far',
    sessionCookies('a.b.c', site),
    [
      '__session=a.b.c; Path=/; Max-Age=31536000; Secure; SameSite=Lax',
      '__session_ydTP76cu=a.b.c; Path=/; Max-Age=31536000; Secure; SameSite=Lax',
    ],
  ],
  [
    'an empty session token removes both',
    sessionCookies('', local),
    ['__session=; Path=/; Max-Age=0; SameSite=Lax', '__session_ydTP76cu=; Path=/; Max-Age=0; SameSite=Lax'],
  ],
  [
    'the refresh token has one name only, and no script reads it',
    refreshCookie('rt_1', site),
    '__refresh_ydTP76cu=rt_1; Path=/; Max-Age=31536000; HttpOnly; Secure; SameSite=Lax',
  ],
  [
    'the dev browser is readable by scripts',
    devBrowserCookies('dvb_1', local),
    [
      '__clerk_db_jwt=dvb_1; Path=/; Max-Age=31536000; SameSite=Lax',
      '__clerk_db_jwt_ydTP76cu=dvb_1; Path=/; Max-Age=31536000; SameSite=Lax',
    ],
  ],
  [
    'the nonce lives a minute',
    handshakeCookie('__clerk_handshake_nonce', 'n', site),
    '__clerk_handshake_nonce=n; Path=/; Domain=example.com; Max-Age=60; HttpOnly; Secure; SameSite=Lax',
  ],
  [
    'an empty nonce removes it, from the same domain',
    handshakeCookie('__clerk_handshake_nonce', '', site),
    '__clerk_handshake_nonce=; Path=/; Domain=example.com; Max-Age=0; HttpOnly; Secure; SameSite=Lax',
  ],
])('%s', (_what, lines, expected) => {
  expect(lines).toEqual(expected)
})
