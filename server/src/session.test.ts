import { describe, expect, test } from 'vitest'
import { ApiError } from './errors.ts'
import {
  assertLive,
  factorVerificationAge,
  isLive,
  needsTouch,
  newSession,
  type Session,
  type SessionSettings,
  type SessionStatus,
  statusAt,
  TOUCH_INTERVAL_MS,
} from './session.ts'

const NOW = 1_800_000_000_000
const HOUR = 3600_000
const DAY = 24 * HOUR
const week: SessionSettings = { maximumLifetimeMs: 7 * DAY, inactivityTimeoutMs: null }
const IDS = { id: 'sess_1', clientId: 'client_1', userId: 'user_1' }

const session = (change: Partial<Session> = {}, settings = week): Session => ({
  ...newSession(IDS, settings, NOW),
  ...change,
})

describe('The status of a session', () => {
  test.each<[string, number, SessionSettings, SessionStatus]>([
    ['right after it started', 0, week, 'active'],
    ['a moment before its maximum lifetime', 7 * DAY - 1, week, 'active'],
    ['at its maximum lifetime', 7 * DAY, week, 'expired'],
    ['when silent for less than the timeout', HOUR - 1, { ...week, inactivityTimeoutMs: HOUR }, 'active'],
    ['when silent for the timeout', HOUR, { ...week, inactivityTimeoutMs: HOUR }, 'expired'],
    ['when the clock went back', -DAY, week, 'active'],
  ])('%s', (_when, after, settings, status) => {
    expect(statusAt(session(), settings, NOW + after)).toBe(status)
  })

  test('is abandoned after thirty days without a touch, when nothing else ends it', () => {
    const settings = { maximumLifetimeMs: 90 * DAY, inactivityTimeoutMs: null }
    const quiet = session({ abandonAt: NOW + 30 * DAY }, settings)
    expect(statusAt(quiet, settings, NOW + 30 * DAY - 1)).toBe('active')
    expect(statusAt(quiet, settings, NOW + 30 * DAY)).toBe('abandoned')
  })

  test('counts silence from the last activity, not from the start', () => {
    const settings = { ...week, inactivityTimeoutMs: HOUR }
    expect(statusAt(session({ lastActiveAt: NOW + DAY }), settings, NOW + DAY + HOUR - 1)).toBe('active')
  })

  test.each<SessionStatus>(['ended', 'removed', 'replaced', 'expired', 'revoked', 'abandoned'])(
    '%s is final, whatever the clock says',
    status => {
      for (const after of [-DAY, 0, 365 * DAY]) {
        expect(statusAt(session({ status }), week, NOW + after)).toBe(status)
      }
      expect(isLive(status)).toBe(false)
    },
  )

  test('pending ends by age like active', () => {
    expect(statusAt(session({ status: 'pending' }), week, NOW)).toBe('pending')
    expect(statusAt(session({ status: 'pending' }), week, NOW + 7 * DAY)).toBe('expired')
    expect(isLive('pending')).toBe(true)
  })

  test('without a maximum lifetime is still bounded by what browsers keep', () => {
    const settings = { maximumLifetimeMs: null, inactivityTimeoutMs: HOUR }
    const unlimited = session({ lastActiveAt: NOW + 400 * DAY }, settings)
    expect(statusAt(unlimited, settings, NOW + 400 * DAY - 1)).toBe('active')
    expect(statusAt(unlimited, settings, NOW + 400 * DAY)).toBe('expired')
  })
})

test('a session that is over throws 401, because browsers sign out on nothing else', () => {
  expect(() => assertLive(session(), week, NOW)).not.toThrow()
  try {
    assertLive(session({ status: 'revoked' }), week, NOW)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(ApiError)
    expect((error as ApiError).status).toBe(401)
  }
})

test('activity is worth a write once a minute', () => {
  expect(needsTouch(session(), NOW + TOUCH_INTERVAL_MS - 1)).toBe(false)
  expect(needsTouch(session(), NOW + TOUCH_INTERVAL_MS)).toBe(true)
})

test.each<[string, Partial<Session>, number, [number, number]]>([
  ['fresh', {}, 0, [0, -1]],
  ['59 seconds old', {}, 59_999, [0, -1]],
  ['a minute old', {}, 60_000, [1, -1]],
  ['with both factors', { secondFactorAt: NOW }, 5 * 60_000, [5, 5]],
  ['without any', { firstFactorAt: null }, 5 * 60_000, [-1, -1]],
  ['when the clock went back', {}, -HOUR, [0, -1]],
])('factor ages are whole minutes: %s', (_when, change, after, ages) => {
  expect(factorVerificationAge(session(change), NOW + after)).toEqual(ages)
})
