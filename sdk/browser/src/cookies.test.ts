import { expect, test } from 'vitest'
import { TestBrowser } from '../test/browser.ts'
import { createSessionCookies } from './cookies.ts'

function cookiesOf(browser: TestBrowser) {
  const { cookieJar } = browser.tab()
  return createSessionCookies({ jar: cookieJar, isSecure: () => browser.isSecure, suffix: () => 'Ab12Cd34' })
}

test.each([
  [
    'a token',
    (cookies: ReturnType<typeof cookiesOf>) => cookies.writeSession('a.b.c'),
    [
      '__session=a.b.c; Path=/; Max-Age=31536000; SameSite=Lax',
      '__session_Ab12Cd34=a.b.c; Path=/; Max-Age=31536000; SameSite=Lax',
    ],
  ],
  [
    'no token',
    (cookies: ReturnType<typeof cookiesOf>) => cookies.writeSession(null),
    ['__session=; Path=/; Max-Age=0; SameSite=Lax', '__session_Ab12Cd34=; Path=/; Max-Age=0; SameSite=Lax'],
  ],
  [
    'the last change of the client',
    (cookies: ReturnType<typeof cookiesOf>) => cookies.writeClientUat(1_800_000_000),
    [
      '__client_uat=1800000000; Path=/; Max-Age=31536000; SameSite=Strict',
      '__client_uat_Ab12Cd34=1800000000; Path=/; Max-Age=31536000; SameSite=Strict',
    ],
  ],
  [
    'the active context',
    (cookies: ReturnType<typeof cookiesOf>) => cookies.writeActiveContext('sess_1:org_1'),
    ['clerk_active_context=sess_1:org_1; Path=/; SameSite=Lax'],
  ],
  [
    'no active context',
    (cookies: ReturnType<typeof cookiesOf>) => cookies.writeActiveContext(null),
    ['clerk_active_context=; Path=/; Max-Age=0; SameSite=Lax'],
  ],
])('%s is written as the contract says, with Secure on https only', (_, write, expected) => {
  const browser = new TestBrowser(fetch)
  write(cookiesOf(browser))
  expect(browser.written).toEqual(expected)

  browser.isSecure = true
  browser.written.length = 0
  write(cookiesOf(browser))
  expect(browser.written).toEqual(expected.map(line => `${line}; Secure`))
})

test('the suffixed session cookie is read before the other, and a name is never taken for a longer one', () => {
  const browser = new TestBrowser(fetch)
  const cookies = cookiesOf(browser)
  browser.jar.set('__session_Ab12Cd34x', 'foreign')
  expect(cookies.readSession()).toBeNull()
  browser.jar.set('__session', 'plain')
  expect(cookies.readSession()).toBe('plain')
  browser.jar.set('__session_Ab12Cd34', 'suffixed')
  expect(cookies.readSession()).toBe('suffixed')
})
