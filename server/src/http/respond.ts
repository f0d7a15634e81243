/**
 * Values to responses, errors to the contract's error body.
 *
 * The content type is exactly `application/json`: with a charset, backend SDKs take the body for text.
 */

import { isUnavailable } from '../db/db.ts'
import { ApiError, apiError, ERRORS } from '../errors.ts'
import type { Log } from '../log.ts'

/** `no-store`, because most answers carry tokens or personal data. */
export function json(
  value: unknown,
  init: { status?: number; headers?: Headers | Record<string, string> } = {},
): Response {
  const headers = new Headers(init.headers)
  headers.set('content-type', 'application/json')
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  return new Response(JSON.stringify(value), {
    status: init.status ?? 200,
    headers,
  })
}

export function noContent(): Response {
  return new Response(null, {
    status: 204,
    headers: { 'cache-control': 'no-store' },
  })
}

export function redirect(location: string, cookies: string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 307, headers })
}

/** Anything that is not an `ApiError` is a fault of ours: one fixed sentence outside, the cause in the log. */
export function errorResponse(error: unknown, traceId: string, log: Log): Response {
  const known = toApiError(error)
  if (known.status >= 500) log.error({ error, traceId }, 'A request failed')
  const headers = new Headers({ 'clerk-trace-id': traceId })
  if (known.retryAfterS !== undefined) headers.set('retry-after', String(known.retryAfterS))
  return json(errorBody(known, traceId), { status: known.status, headers })
}

/** The contract's error body. */
export function errorBody(error: ApiError, traceId: string) {
  const errors = error.details.map(({ code, longMessage, meta }) => ({
    code,
    message: ERRORS[code].message,
    long_message: longMessage ?? ERRORS[code].longMessage,
    meta: meta ?? {},
  }))
  return { errors, clerk_trace_id: traceId }
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  return isUnavailable(error)
    ? new ApiError([{ code: 'database_unavailable' }], 2)
    : apiError('internal_error')
}
