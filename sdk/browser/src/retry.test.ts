import { expect, test } from 'vitest'
import { ClaimsmithApiError, ClaimsmithNetworkError } from './errors.ts'
import { withRetry } from './retry.ts'

const status = (code: number, retryAfterMs: number | null = null) =>
  new ClaimsmithApiError(code, [], retryAfterMs)

test.each([
  ['no answer', [new ClaimsmithNetworkError('down')], [1_000]],
  ['a failing server', [status(500), status(503)], [1_000, 2_000]],
  ['429 that says how long to wait', [status(429, 7_000)], [7_000]],
  ['a failing server for long', Array(7).fill(status(502)), [1, 2, 4, 8, 16, 30, 30].map(s => s * 1000)],
])('after %s the call is repeated with growing pauses', async (_, failures, expected) => {
  const pauses: number[] = []
  const left = [...failures]
  const call = async () => {
    const failure = left.shift()
    if (failure) throw failure
    return 'done'
  }
  const sleep = async (ms: number) => void pauses.push(ms)
  expect(await withRetry(call, { attempts: 8, random: () => 0, sleep })).toBe('done')
  expect(pauses).toEqual(expected)
})

test.each([
  ['a refusal', status(422), 1],
  ['an error of our own', new TypeError('bug'), 1],
  ['a server that stays down', status(500), 3],
])('%s is thrown after the right number of calls', async (_, failure, expected) => {
  let calls = 0
  const call = async () => {
    calls++
    throw failure
  }
  await expect(withRetry(call, { attempts: 3, random: () => 0, sleep: async () => {} })).rejects.toBe(failure)
  expect(calls).toBe(expected)
})
