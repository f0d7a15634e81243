/**
 * When a token is used, renewed and replaced.
 *
 * - It is used until 5 s before it expires: the request it travels with needs a moment to arrive.
 * - It is renewed from 17 s before it expires, less up to 3 s of jitter so that browsers do not move in step;
 *   a token that lives for less than 34 s is renewed at half its life.
 * - Its life is counted from the moment it was asked for, so a browser whose clock is wrong renews on time.
 * - It is replaced only by a token at least as new: `oiat` says when its claims were assembled, and an answer
 *   that overtook another must not bring old claims back. Between two of the same second, the one asked for
 *   later wins.
 */

import { JOSE_HEADER } from '@claimsmith/core/wire'
import { decodeJwt, type TokenClaims } from './jwt.ts'

const USE_MARGIN_MS = 5_000
const RENEW_MARGIN_MS = 17_000
const JITTER_MS = 3_000

export type SessionToken = {
  jwt: string
  claims: TokenClaims
  /** When the claims were assembled, in seconds; -1 when the token does not say. */
  assembledAt: number
  /** Milliseconds of the browser's clock, like the two that follow. */
  requestedAt: number
  renewAt: number
  expiresAt: number
}

/** Reads a token that was asked for at `requestedAt`, in milliseconds; null when it is not a token. */
export function readToken(jwt: string, requestedAt: number, random: () => number): SessionToken | null {
  const decoded = decodeJwt(jwt)
  if (!decoded) return null
  const { header, claims } = decoded
  const lifetime = (claims.exp - claims.iat) * 1000
  const margin = Math.min(RENEW_MARGIN_MS + random() * JITTER_MS, lifetime / 2)
  const oiat = header[JOSE_HEADER.originallyIssuedAt]
  return {
    jwt,
    claims,
    assembledAt: typeof oiat === 'number' ? oiat : -1,
    requestedAt,
    renewAt: requestedAt + lifetime - margin,
    expiresAt: requestedAt + lifetime,
  }
}

/** Whether the token can still be sent. A clock that was set back makes its age unknown, so it cannot. */
export function isUsable(token: SessionToken, now: number): boolean {
  const margin = Math.min(USE_MARGIN_MS, (token.expiresAt - token.requestedAt) / 4)
  return now >= token.requestedAt && now < token.expiresAt - margin
}

/** Whether a new token should be fetched although this one can still be sent. */
export function isDue(token: SessionToken, now: number): boolean {
  return now >= token.renewAt || !isUsable(token, now)
}

/** The newer of two tokens for the same session and organization. */
export function newerToken(current: SessionToken | undefined, next: SessionToken, now: number): SessionToken {
  if (!current || now >= current.expiresAt) return next
  if (next.assembledAt !== current.assembledAt) return next.assembledAt > current.assembledAt ? next : current
  if (next.claims.iat !== current.claims.iat) return next.claims.iat > current.claims.iat ? next : current
  return next.requestedAt >= current.requestedAt ? next : current
}
