import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TestFrontendApi } from '../test/frontend-api.ts'
import { isDue, isUsable, newerToken, readToken, type SessionToken } from './session-token.ts'

const server = new TestFrontendApi()
const T0 = 1_800_000_000_000

type TokenParts = { iat?: number; oiat?: number; requestedAt?: number; lifetimeS?: number; random?: number }

function token(parts: TokenParts = {}): SessionToken {
  const { iat = T0 / 1000, oiat = iat, requestedAt = T0, lifetimeS = 60, random = 0 } = parts
  server.lifetimeS = lifetimeS
  const read = readToken(server.token('sess_1', '', { iat, oiat }), requestedAt, () => random)
  if (!read) throw new Error('not a token')
  return read
}

describe('a token of 60 seconds', () => {
  test.each([
    [0, true, false],
    [42_999, true, false],
    [43_000, true, true],
    [54_999, true, true],
    [55_000, false, true],
    [-1, false, true],
  ])('%i ms after it was asked for: usable %s, due %s', (age, usable, due) => {
    expect(isUsable(token(), T0 + age)).toBe(usable)
    expect(isDue(token(), T0 + age)).toBe(due)
  })

  test('is renewed up to three seconds earlier, by chance', () => {
    expect(token({ random: 0.5 }).renewAt).toBe(T0 + 41_500)
  })

  test('lives as long when the clock of the browser is ten minutes ahead', () => {
    const ahead = token({ requestedAt: T0 + 600_000 })
    expect(isUsable(ahead, T0 + 600_000 + 50_000)).toBe(true)
  })
})

test('a token of ten seconds is renewed at half its life and used for three quarters', () => {
  const short = token({ lifetimeS: 10 })
  expect(short.renewAt).toBe(T0 + 5_000)
  expect(isUsable(short, T0 + 7_400)).toBe(true)
  expect(isUsable(short, T0 + 7_500)).toBe(false)
})

test.each(['', 'a.b.c', 'e30.e30.', `${btoa('null')}.${btoa('null')}.`])('%j is no token', text => {
  expect(readToken(text, T0, () => 0)).toBeNull()
})

describe('of two tokens', () => {
  const current = token({ oiat: 100, iat: 100 })
  test.each([
    ['with newer claims', { oiat: 101, iat: 100 }, true],
    ['with older claims, although minted later', { oiat: 99, iat: 105 }, false],
    ['minted later from the same claims', { oiat: 100, iat: 101 }, true],
    ['minted earlier from the same claims', { oiat: 100, iat: 99 }, false],
    ['of the same second, asked for later', { oiat: 100, iat: 100, requestedAt: T0 + 1 }, true],
    ['of the same second, asked for earlier', { oiat: 100, iat: 100, requestedAt: T0 - 1 }, false],
  ])('the one %s: replaces %s', (_, next, replaces) => {
    const other = token(next)
    expect(newerToken(current, other, T0)).toBe(replaces ? other : current)
  })

  test('an expired one is replaced by any', () => {
    const older = token({ oiat: 1, iat: 1 })
    expect(newerToken(current, older, current.expiresAt)).toBe(older)
  })
})

test('claims never go back in time, in whatever order tokens arrive', () => {
  const time = fc.integer({ min: 1, max: 50 })
  fc.assert(
    fc.property(fc.array(fc.record({ oiat: time, iat: time, requestedAt: time })), arrivals => {
      let kept: SessionToken | undefined
      for (const arrival of arrivals) {
        const next = newerToken(kept, token({ ...arrival, requestedAt: T0 + arrival.requestedAt }), T0)
        expect(next.assembledAt).toBeGreaterThanOrEqual(kept?.assembledAt ?? 0)
        kept = next
      }
    }),
  )
})
