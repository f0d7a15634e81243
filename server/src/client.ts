/**
 * Client: one browser or device. It holds sessions, at most one sign-in and one sign-up attempt.
 *
 * The client token `<client id>.<secret>` is the browser's only proof to this server. Its SHA-256 is stored,
 * never the token. It is renewed at sign-in and sign-out (OWASP session fixation). The answer that carries a
 * new token can get lost, so the previous one stays good until the new one is first seen, and for a short
 * grace after that because requests cross on the way. It never reaches a session that started with its successor:
 * whoever planted a token in a browser gains nothing when somebody signs in there. Use of it after the grace means a
 * copy exists: see `checkToken`.
 */

import { createHash, timingSafeEqual } from 'node:crypto'

/** Prefix `client_`. Times are milliseconds since the epoch. */
export type Client = {
  id: string
  tokenHash: string
  previousTokenHash: string | null
  /** First use of the current token; null until then. */
  tokenConfirmedAt: number | null
  lastActiveSessionId: string | null
  lastAuthenticationStrategy: string | null
  signInId: string | null
  signUpId: string | null
  createdAt: number
  /** Changes at sign-in and sign-out only: browsers copy it into `__client_uat`. */
  updatedAt: number
  /** Only of a client that presented a superseded token: the renewal. Sessions since then are out of its reach. */
  reachesBefore?: number
}

/** How long a superseded client token is still taken after its successor was seen, in milliseconds. */
export const RENEWAL_GRACE_MS = 30_000

export type ClientToken = { clientId: string; token: string; hash: string }

export function newClientToken(clientId: string, secret: string): ClientToken {
  const token = `${clientId}.${secret}`
  return { clientId, token, hash: hashToken(token) }
}

/** The client id inside a token, or null when it does not look like one. */
export function clientIdOf(token: string): string | null {
  const match = /^(client_[0-9A-Za-z]{20,40})\.[0-9A-Za-z_-]{40,100}$/.exec(token)
  return match?.[1] ?? null
}

/** SHA-256, hex. For secrets of at least 128 random bits only. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export type TokenCheck = 'current' | 'previous' | 'reused' | 'unknown'

/** Which generation of the client's token was presented. `reused` is a copy in other hands: end the sessions. */
export function checkToken(client: Client, token: string, now: number): TokenCheck {
  const hash = hashToken(token)
  if (equal(hash, client.tokenHash)) return 'current'
  if (client.previousTokenHash === null || !equal(hash, client.previousTokenHash)) return 'unknown'
  const superseded = client.tokenConfirmedAt !== null && now > client.tokenConfirmedAt + RENEWAL_GRACE_MS
  return superseded ? 'reused' : 'previous'
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

/** Whether the token that was presented may act on this session of its client. */
export function reaches(client: Pick<Client, 'reachesBefore'>, session: { createdAt: number }): boolean {
  return client.reachesBefore === undefined || session.createdAt < client.reachesBefore
}
