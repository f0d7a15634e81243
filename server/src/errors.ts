/**
 * Every error the APIs answer with: code, status, a short and a long message.
 *
 * Codes and statuses are the contract's. A message says what is wrong and what to do; it never holds a secret,
 * a token or another user's data. `docs/errors.md` lists the same rows, by test.
 */

import { CLAIMS_ERRORS } from './errors-claims.ts'
import { CONTRACT_ERRORS } from './errors-contract.ts'

export const ERRORS = { ...CONTRACT_ERRORS, ...CLAIMS_ERRORS }

export type ErrorCode = keyof typeof ERRORS

/** `param_name` and `name` point at a parameter; `line` and `column` (from 1) at a place in a template. */
export type ErrorMeta = Record<string, unknown>

export type ErrorDetail = {
  code: ErrorCode
  longMessage?: string
  meta?: ErrorMeta
}

/** An answer other than success. Thrown anywhere, turned into the contract's body in `http/respond.ts`. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: number
  readonly details: ErrorDetail[]
  /** Seconds, for `Retry-After`. */
  readonly retryAfterS: number | undefined

  constructor(details: ErrorDetail[], retryAfterS?: number) {
    const first = details[0]
    if (!first) throw new TypeError('ApiError needs at least one detail')
    super(first.code)
    this.status = ERRORS[first.code].status
    this.details = details
    this.retryAfterS = retryAfterS
  }
}

export function apiError(code: ErrorCode, meta?: ErrorMeta, longMessage?: string): ApiError {
  return new ApiError([{ code, meta, longMessage }])
}

/** Error on one request parameter; `param` is its name on the wire. */
export function paramError(code: ErrorCode, param: string, longMessage?: string): ApiError {
  return new ApiError([paramDetail(code, param, longMessage)])
}

export function paramDetail(code: ErrorCode, param: string, longMessage?: string): ErrorDetail {
  return { code, longMessage, meta: { param_name: param, name: param } }
}
