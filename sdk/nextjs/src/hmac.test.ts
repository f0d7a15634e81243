import { afterEach, expect, test, vi } from 'vitest'
import { hmacSha256, hmacSha256InNode, isEqual } from './hmac.ts'

afterEach(() => vi.unstubAllGlobals())

const KEY = 'Jefe'
const TEXT = 'what do ya want for nothing?'
const DIGEST = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'

test('HMAC-SHA-256 is the one of RFC 4231, at once in Node.js', () => {
  expect(hmacSha256InNode(KEY, TEXT)).toBe(DIGEST)
})

test('HMAC-SHA-256 is the same in a runtime with WebCrypto only', async () => {
  vi.stubGlobal('process', { env: {} })
  expect(hmacSha256InNode(KEY, TEXT)).toBeNull()
  expect(await hmacSha256(KEY, TEXT)).toBe(DIGEST)
})

test.each([
  ['', '', true],
  ['abc', 'abc', true],
  ['abc', 'abd', false],
  ['abc', 'ab', false],
  ['ab', 'abc', false],
  ['', 'a', false],
])('%j equals %j: %s', (one, other, expected) => {
  expect(isEqual(one, other)).toBe(expected)
})
