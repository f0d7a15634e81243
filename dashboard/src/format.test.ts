import { describe, expect, test } from 'vitest'
import { byteSize, plural, relativeTime, share } from './format.ts'

describe('relativeTime', () => {
  const now = Date.UTC(2026, 0, 1)
  test.each([
    [9_999, 'just now'],
    [10_000, '10 seconds ago'],
    [59_999, '59 seconds ago'],
    [60_000, '1 minute ago'],
    [3_599_999, '59 minutes ago'],
    [86_400_000, '1 day ago'],
    [400 * 86_400_000, '1 year ago'],
    [-7_200_000, 'in 2 hours'],
  ])('%d ms before now is %s', (ago, text) => {
    expect(relativeTime(now - ago, now)).toBe(text)
  })
})

test.each([
  [0, 100, '0%'],
  [1, 1000, '<1%'],
  [1, 3, '33%'],
  [5, 0, '0%'],
])('%d of %d is a share of %s', (part, whole, text) => {
  expect(share(part, whole)).toBe(text)
})

test.each([
  [999, '999 B'],
  [1000, '1.0 kB'],
  [8192, '8.2 kB'],
])('%d bytes are %s', (bytes, text) => {
  expect(byteSize(bytes)).toBe(text)
})

test('one is singular, anything else plural', () => {
  expect([0, 1, 1200].map(value => plural(value, 'user'))).toEqual(['0 users', '1 user', '1,200 users'])
})
