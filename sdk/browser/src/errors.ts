/**
 * What a call to the Frontend API can fail with.
 *
 * Two classes: the server answered with an error, or no answer came. Neither carries a token, a password or a
 * code: messages come from the server's error body or are fixed sentences.
 */

/** One entry of the server's error body. `paramName` names the form field it is about, in snake_case. */
export type ApiErrorEntry = {
  code: string
  message: string
  longMessage: string
  paramName: string | null
}

/** The server refused a call. `code`, `longMessage` and `paramName` are those of the first entry. */
export class ClaimsmithApiError extends Error {
  override readonly name = 'ClaimsmithApiError'
  readonly status: number
  readonly errors: readonly ApiErrorEntry[]
  readonly code: string
  readonly longMessage: string
  readonly paramName: string | null
  /** Milliseconds the server asked to wait, from `Retry-After`; null when it did not say. */
  readonly retryAfterMs: number | null

  constructor(status: number, errors: readonly ApiErrorEntry[], retryAfterMs: number | null = null) {
    const first = errors[0] ?? unknownError(status)
    super(first.message)
    this.status = status
    this.errors = errors.length > 0 ? errors : [first]
    this.code = first.code
    this.longMessage = first.longMessage
    this.paramName = first.paramName
    this.retryAfterMs = retryAfterMs
  }
}

/** The server could not be reached, or did not answer in time. */
export class ClaimsmithNetworkError extends Error {
  override readonly name = 'ClaimsmithNetworkError'
  readonly code = 'network_error'

  constructor(cause: unknown) {
    super('The sign-in server cannot be reached. Check the connection and try again.', { cause })
  }
}

/** Whether the same call may succeed later: no answer, 429, or a failure of the server itself. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ClaimsmithNetworkError) return true
  return error instanceof ClaimsmithApiError && (error.status === 429 || error.status >= 500)
}

function unknownError(status: number): ApiErrorEntry {
  const message = `The sign-in server answered with status ${status}.`
  return {
    code: `http_${status}`,
    message,
    longMessage: message,
    paramName: null,
  }
}
