/** Exchanging an expired session token and the refresh cookie for fresh cookies, without sending the browser anywhere. */
import { ClaimsmithApiError, type REFRESH_FAILURE } from './errors.ts'
import type { Jws } from './jws.ts'
import type { RequestContext } from './request-context.ts'
import { acceptSetCookies } from './set-cookies.ts'

/** The fresh session token with the headers that store it, or why there is none. */
export type RefreshResult = { sessionToken: string; headers: Headers } | { failure: RefreshFailure }

/** One of ours, or the stable code with which the server refused. */
export type RefreshFailure = keyof typeof REFRESH_FAILURE | (string & {})

/** Never rejects: whatever goes wrong is a reason to try the handshake instead. */
export async function refreshSession(context: RequestContext, expired: Jws): Promise<RefreshResult> {
  const { request, credentials, backend } = context
  if (request.method !== 'GET') return { failure: 'non-eligible-non-get' }
  if (!credentials.refreshToken) return { failure: 'non-eligible-no-refresh-cookie' }
  if (!backend) return { failure: 'missing-api-client' }
  const { sid } = expired.claims
  if (typeof sid !== 'string' || /^\.*$/.test(sid))
    return { failure: 'expired-session-token-missing-sid-claim' }
  try {
    const response = await backend.sessions.refresh(sid, {
      expiredToken: expired.token,
      refreshToken: credentials.refreshToken,
      requestOrigin: context.publicUrl.origin,
      requestHeaders: Object.fromEntries([...request.headers].map(([name, value]) => [name, [value]])),
      suffixedCookies: credentials.suffixed,
    })
    const lines = Array.isArray(response?.cookies) ? response.cookies : []
    if (lines.length === 0) return { failure: 'unexpected-sdk-error' }
    const { headers, sessionToken } = acceptSetCookies(lines, context.instance)
    return sessionToken ? { sessionToken, headers } : { failure: 'invalid-session-token' }
  } catch (error) {
    return { failure: error instanceof ClaimsmithApiError ? toFailure(error) : 'unexpected-bapi-error' }
  }
}

/** The server's code becomes part of a header, so only what a code can look like is passed on. */
function toFailure({ status, errors }: ClaimsmithApiError): RefreshFailure {
  if (status === 0) return 'fetch-error'
  const code = errors[0]?.code
  return code && /^[\w-]{1,64}$/.test(code) ? code : 'unexpected-bapi-error'
}
