import { expect, test } from 'vitest'
import { attemptCode, CODE_ATTEMPTS, CODE_LIFETIME_MS, newCodeVerification } from './verification.ts'

const NOW = 1_800_000_000_000
const secret = Buffer.alloc(32, 7)
const input = {
  strategy: 'email_code',
  address: 'ada@example.com',
  code: '123456',
  attemptId: 'sia_1',
  secret,
  now: NOW,
}
const fresh = newCodeVerification(input)
const at = (now: number, change = {}) => ({ attemptId: 'sia_1', secret, now, ...change })

test('holds a keyed hash, not the code', () => {
  expect(JSON.stringify(fresh)).not.toContain('123456')
  const other = newCodeVerification({ ...input, secret: Buffer.alloc(32, 8) })
  expect(other.codeHash).not.toBe(fresh.codeHash)
})

test('takes the right code until the last millisecond of its lifetime', () => {
  expect(attemptCode(fresh, '123456', at(NOW + CODE_LIFETIME_MS - 1)).outcome).toBe('verified')
  expect(attemptCode(fresh, '123456', at(NOW + CODE_LIFETIME_MS)).outcome).toBe('expired')
})

test.each([
  ['another code', '123457', {}],
  ['nothing', '', {}],
  ['the code with a space', '123456 ', {}],
  ['the hash', fresh.codeHash, {}],
  ['the right code in another attempt', '123456', { attemptId: 'sia_2' }],
  ['the right code on another instance', '123456', { secret: Buffer.alloc(32, 9) }],
])('refuses %s, and counts it', (_what, code, change) => {
  const { outcome, verification } = attemptCode(fresh, code, at(NOW, change))
  expect(outcome).toBe('incorrect')
  expect(verification).toMatchObject({ attempts: 1, status: 'unverified' })
})

test('fails for good at the third wrong code, and takes the right one no more', () => {
  let verification = fresh
  const outcomes = Array.from({ length: CODE_ATTEMPTS }, () => {
    const attempt = attemptCode(verification, '000000', at(NOW))
    verification = attempt.verification
    return attempt.outcome
  })
  expect(outcomes).toEqual(['incorrect', 'incorrect', 'failed'])
  expect(attemptCode(verification, '123456', at(NOW)).outcome).toBe('failed')
  expect(attemptCode(verification, '123456', at(NOW)).verification.attempts).toBe(CODE_ATTEMPTS)
})

test('takes a code once', () => {
  const { verification } = attemptCode(fresh, '123456', at(NOW))
  expect(verification.status).toBe('verified')
  const again = attemptCode(verification, '123456', at(NOW))
  expect(again.outcome).toBe('used')
  // The request that is completing with it must find it unchanged.
  expect(again.verification).toBe(verification)
})
