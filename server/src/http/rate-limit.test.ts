import { expect, test } from 'vitest'
import { createRateLimiter, type Limit } from './rate-limit.ts'

const LIMIT: Limit = { name: 'test', requests: 3, windowMs: 10_000 }

test('lets as many through as the limit says, then says how long to wait', () => {
  const limiter = createRateLimiter()
  expect([0, 1, 2, 1000].map(now => limiter.take(LIMIT, '192.0.2.1', now))).toEqual([0, 0, 0, 9000])
  expect(limiter.take(LIMIT, '192.0.2.1', 9_999)).toBe(1)
  expect(limiter.take(LIMIT, '192.0.2.1', 10_000)).toBe(0)
})

test('counts every address and every limit apart', () => {
  const limiter = createRateLimiter()
  for (let i = 0; i < 4; i++) limiter.take(LIMIT, '192.0.2.1', 0)
  expect(limiter.take(LIMIT, '192.0.2.2', 0)).toBe(0)
  expect(limiter.take({ ...LIMIT, name: 'other' }, '192.0.2.1', 0)).toBe(0)
})

test('remembers a bounded number of addresses, the newest ones', () => {
  const limiter = createRateLimiter()
  for (let i = 0; i < 4; i++) limiter.take(LIMIT, 'first', 0)
  for (let i = 0; i < 100_000; i++) limiter.take(LIMIT, `address ${i}`, 0)
  expect(limiter.take(LIMIT, 'first', 0)).toBe(0)
})
