/**
 * Backoff for calls that may be repeated: 1 s, doubled each time up to 30 s, each with up to a quarter of
 * jitter, or as long as the server asks with `Retry-After`. Only transient failures are repeated.
 */

import { ClaimsmithApiError, isTransient } from './errors.ts'

const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 30_000

export type RetryOptions = {
  /** How often the call is made at most. */
  attempts: number
  random: () => number
  sleep: (ms: number) => Promise<void>
}

/** Runs `call` until it succeeds, fails for good, or `attempts` are used up; then throws the last error. */
export async function withRetry<T>(call: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      if (attempt >= options.attempts || !isTransient(error)) throw error
      await options.sleep(delayMs(error, attempt, options.random))
    }
  }
}

function delayMs(error: unknown, attempt: number, random: () => number): number {
  const backoff = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS) * (1 + random() / 4)
  const asked = error instanceof ClaimsmithApiError ? (error.retryAfterMs ?? 0) : 0
  return Math.max(backoff, asked)
}
