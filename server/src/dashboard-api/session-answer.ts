import { isLive, type Session, type SessionSettings, statusAt } from '../session.ts'

/** A session of a user as operators see it. */
export function sessionAnswer(session: Session, settings: SessionSettings, now: number) {
  const status = statusAt(session, settings, now)
  const { browserName, browserVersion, deviceType, ipAddress } = session.activity ?? {}
  const browser = [browserName, browserVersion].filter(Boolean).join(' ')
  return {
    id: session.id,
    status,
    live: isLive(status),
    createdAt: session.createdAt,
    lastActiveAt: session.lastActiveAt,
    expireAt: session.expireAt,
    userAgent: [browser, deviceType].filter(Boolean).join(' on ') || null,
    ipAddress: ipAddress ?? null,
  }
}
