import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { browserCookieSuffix, frontendApiUrl } from './base-url.ts'
import { sha1 } from './sha1.ts'

afterEach(() => vi.unstubAllGlobals())

test.each([
  ['abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '84983e441c3bd26ebaae4aa1f95129e5e54670f1'],
  ['01234567'.repeat(80), 'dea356a2cddd90c7a7ecedc5ebb563934f460452'],
])('SHA-1 of %.12s… is the one of RFC 3174', (text, expected) => {
  const digest = sha1(new TextEncoder().encode(text))
  expect([...digest].map(byte => byte.toString(16).padStart(2, '0')).join('')).toBe(expected)
})

test('SHA-1 equals the one of WebCrypto for messages of every length', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async message => {
      expect(sha1(message)).toEqual(
        new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array(message))),
      )
    }),
  )
})

test.each([
  ['pk_test_Y2xlcmsubG9jYWxob3N0OjQwMDAk', 'ydTP76cu'],
  ['pk_live_Y2xlcmsubG9jYWxob3N0OjQwMDAk', 'MJEZl0k1'],
])('%s has the cookie suffix %s, with and without WebCrypto', async (key, suffix) => {
  expect(await browserCookieSuffix(key)).toBe(suffix)
  vi.stubGlobal('crypto', {})
  expect(await browserCookieSuffix(key)).toBe(suffix)
})

test.each([
  ['clerk.example.com', undefined, 'https://clerk.example.com'],
  ['clerk.localhost:4400', undefined, 'http://localhost:4400'],
  ['clerk.localhost', undefined, 'http://localhost'],
  ['clerk.localhost.example', undefined, 'https://clerk.localhost.example'],
  ['127.0.0.1:4400', undefined, 'http://127.0.0.1:4400'],
  ['notlocalhost.example:4400', undefined, 'https://notlocalhost.example:4400'],
  ['clerk.example.com', '/__claimsmith', '/__claimsmith'],
  ['clerk.example.com', 'http://localhost:4400/', 'http://localhost:4400'],
])('the Frontend API of %s with the explicit URL %s is at %s', (frontendApi, explicit, expected) => {
  expect(frontendApiUrl({ instanceType: 'development', frontendApi }, explicit)).toBe(expected)
})
