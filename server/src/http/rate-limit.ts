/**
 * Limits per address: how often one address may begin and attempt sign-ins and sign-ups (the contract's numbers).
 *
 * Production only: on a developer's machine and in tests everybody has the same address. Each node counts for
 * itself, in bounded memory. An address that is unknown is not limited: then a proxy hides all of them, see
 * `CLAIMSMITH_TRUSTED_PROXIES`.
 */

import type { Context } from '../context.ts'
import { ApiError } from '../errors.ts'
import type { Guard } from './guards.ts'
import type { Incoming } from './incoming.ts'

export type Limit = { name: string; requests: number; windowMs: number }

export const CREATE_SIGN_IN: Limit = { name: 'create_sign_in', requests: 5, windowMs: 10_000 }
export const CREATE_SIGN_UP: Limit = { name: 'create_sign_up', requests: 5, windowMs: 10_000 }
export const ATTEMPT: Limit = { name: 'attempt', requests: 3, windowMs: 10_000 }

const MAX_TRACKED = 100_000

export type RateLimiter = {
  /** Counts a request. Returns the milliseconds to wait; 0 when it may go on. */
  take(limit: Limit, address: string, now: number): number
}

/** A window begins with its first request; when it is full, the rest of it is refused. */
export function createRateLimiter(): RateLimiter {
  const windows = new Map<string, { endsAt: number; requests: number }>()
  return {
    take(limit, address, now) {
      const key = `${limit.name} ${address}`
      const current = windows.get(key)
      if (current && current.endsAt > now) {
        current.requests++
        return current.requests > limit.requests ? current.endsAt - now : 0
      }
      windows.delete(key)
      windows.set(key, { endsAt: now + limit.windowMs, requests: 1 })
      // The oldest window goes first: a Map keeps the order of insertion.
      const [oldest] = windows.keys()
      if (windows.size > MAX_TRACKED && oldest !== undefined) windows.delete(oldest)
      return 0
    },
  }
}

/** The guard, behind a limit. Throws 429 with `Retry-After`. */
export function limited<R extends Incoming>(limit: Limit, guard: Guard<R>): Guard<R> {
  return async (request, ctx: Context) => {
    const caller = await guard(request, ctx)
    if (ctx.instance.mode === 'production' && caller.ip !== null) {
      const waitMs = ctx.rateLimiter.take(limit, caller.ip, ctx.clock.now())
      if (waitMs > 0) throw new ApiError([{ code: 'rate_limit_exceeded' }], Math.ceil(waitMs / 1000))
    }
    return caller
  }
}
