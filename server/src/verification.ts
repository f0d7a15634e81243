/**
 * A code sent to an address: six digits, ten minutes, three attempts, used once.
 *
 * Six digits can be guessed from a plain hash, so the stored form is keyed with the instance's secret and bound
 * to the attempt that asked: a stolen database gives no codes, and a code works nowhere else.
 */

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ErrorCode } from './errors.ts'

export const CODE_LIFETIME_MS = 10 * 60_000
export const CODE_ATTEMPTS = 3
export const CODE_RESEND_AFTER_MS = 30_000

export type CodeVerification = {
  strategy: string
  /** Identifier the code went to. */
  address: string
  codeHash: string
  sentAt: number
  expireAt: number
  attempts: number
  status: 'unverified' | 'verified' | 'failed' | 'expired'
}

export type CodeOutcome = 'verified' | 'incorrect' | 'failed' | 'expired' | 'used'

/** What the browser is told of an attempt that did not succeed. */
export const CODE_ERRORS: Record<Exclude<CodeOutcome, 'verified'>, ErrorCode> = {
  incorrect: 'form_code_incorrect',
  failed: 'verification_failed',
  expired: 'verification_expired',
  used: 'verification_already_verified',
}

type CodeInput = {
  strategy: string
  address: string
  code: string
  attemptId: string
  secret: Uint8Array
  now: number
}

export function newCodeVerification(input: CodeInput): CodeVerification {
  return {
    strategy: input.strategy,
    address: input.address,
    codeHash: hashCode(input.code, input.attemptId, input.secret),
    sentAt: input.now,
    expireAt: input.now + CODE_LIFETIME_MS,
    attempts: 0,
    status: 'unverified',
  }
}

/** Counts the attempt and returns the verification as it stands afterwards: the very same when it was settled. */
export function attemptCode(
  verification: CodeVerification,
  code: string,
  { attemptId, secret, now }: { attemptId: string; secret: Uint8Array; now: number },
): { outcome: CodeOutcome; verification: CodeVerification } {
  if (verification.status === 'verified') return { outcome: 'used', verification }
  if (verification.status !== 'unverified') return { outcome: verification.status, verification }
  if (now >= verification.expireAt) {
    return { outcome: 'expired', verification: { ...verification, status: 'expired' } }
  }
  const attempts = verification.attempts + 1
  if (equal(hashCode(code, attemptId, secret), verification.codeHash)) {
    return {
      outcome: 'verified',
      verification: { ...verification, attempts, status: 'verified' },
    }
  }
  const failed = attempts >= CODE_ATTEMPTS
  return {
    outcome: failed ? 'failed' : 'incorrect',
    verification: {
      ...verification,
      attempts,
      status: failed ? 'failed' : 'unverified',
    },
  }
}

function hashCode(code: string, attemptId: string, secret: Uint8Array): string {
  return createHmac('sha256', secret).update(`${attemptId}:${code}`).digest('hex')
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
