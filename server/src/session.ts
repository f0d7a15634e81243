/**
 * Session: one user signed in on one client. Pure rules; every function takes `now` in milliseconds.
 *
 * `active` and `pending` are live. Everything else is final: a session never comes back.
 */

import { apiError } from './errors.ts'
import type { JsonObject } from './json.ts'

export type SessionStatus =
  | 'active'
  | 'pending'
  | 'ended'
  | 'removed'
  | 'replaced'
  | 'expired'
  | 'revoked'
  | 'abandoned'

/** The browser a session was started from, read off its request. */
export type SessionActivity = {
  deviceType: string | null
  isMobile: boolean
  browserName: string | null
  browserVersion: string | null
  ipAddress: string | null
}

/** Prefix `sess_`. Times are milliseconds since the epoch. */
export type Session = {
  id: string
  clientId: string
  userId: string
  status: SessionStatus
  lastActiveAt: number
  lastActiveOrganizationId: string | null
  /** End by age. */
  expireAt: number
  /** End by silence: a session untouched until then is abandoned. */
  abandonAt: number
  actor: JsonObject | null
  firstFactorAt: number | null
  secondFactorAt: number | null
  reverificationId: string | null
  activity: SessionActivity | null
  createdAt: number
  updatedAt: number
}

export type SessionSettings = {
  /** Ends a session by age, in milliseconds. Default 7 days. */
  maximumLifetimeMs: number | null
  /** Ends a session by silence, in milliseconds. Default off. */
  inactivityTimeoutMs: number | null
}

/** `last_active_at` is written at most this often per session, in milliseconds. */
export const TOUCH_INTERVAL_MS = 60_000

const ABANDON_AFTER_MS = 30 * 24 * 3600_000
const UNLIMITED_MS = 400 * 24 * 3600_000

/** Status as of `now`: a stored live session may have ended by age or by silence since it was written. */
export function statusAt(session: Session, settings: SessionSettings, now: number): SessionStatus {
  if (session.status !== 'active' && session.status !== 'pending') return session.status
  if (now >= session.expireAt) return 'expired'
  const { inactivityTimeoutMs } = settings
  if (inactivityTimeoutMs !== null && now >= session.lastActiveAt + inactivityTimeoutMs) return 'expired'
  return now >= session.abandonAt ? 'abandoned' : session.status
}

export function isLive(status: SessionStatus): boolean {
  return status === 'active' || status === 'pending'
}

/** Throws 401 `signed_out` unless tokens may be minted. 401 and not 404: browsers sign out on 401 only. */
export function assertLive(session: Session, settings: SessionSettings, now: number): void {
  if (!isLive(statusAt(session, settings, now))) throw apiError('signed_out')
}

export function newSession(
  ids: { id: string; clientId: string; userId: string },
  settings: SessionSettings,
  now: number,
): Session {
  return {
    ...ids,
    status: 'active',
    lastActiveAt: now,
    lastActiveOrganizationId: null,
    expireAt: now + (settings.maximumLifetimeMs ?? UNLIMITED_MS),
    abandonAt: now + Math.max(ABANDON_AFTER_MS, settings.maximumLifetimeMs ?? UNLIMITED_MS),
    actor: null,
    firstFactorAt: now,
    secondFactorAt: null,
    reverificationId: null,
    activity: null,
    createdAt: now,
    updatedAt: now,
  }
}

/** Whether activity at `now` is worth a write. */
export function needsTouch(session: Session, now: number): boolean {
  return now - session.lastActiveAt >= TOUCH_INTERVAL_MS
}

/** Minutes since each factor was verified, -1 for never: the `fva` claim. */
export function factorVerificationAge(session: Session, now: number): [number, number] {
  return [ageInMinutes(session.firstFactorAt, now), ageInMinutes(session.secondFactorAt, now)]
}

function ageInMinutes(at: number | null, now: number): number {
  return at === null ? -1 : Math.max(0, Math.floor((now - at) / 60_000))
}
