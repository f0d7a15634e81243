/** When the presented session token is not enough: what a handshake brought back, and what a refresh brings. */
import { type HandshakeReference, handshakeOrSignedOut, readHandshake } from './handshake.ts'
import type { Jws } from './jws.ts'
import { refreshSession } from './refresh-session.ts'
import type { RequestContext } from './request-context.ts'
import { type RequestState, signedIn, signedOut } from './request-state.ts'
import { verifyJws } from './verify-jws.ts'

/** What a handshake brought back, or null when the request's own cookies have to decide. */
export async function authenticateHandshake(
  context: RequestContext,
  reference: HandshakeReference,
): Promise<RequestState | null> {
  const result = await readHandshake(context, reference)
  if (!result) return null
  const { sessionToken, headers } = result
  if (!sessionToken) return signedOut('session-token-missing', headers)
  return authenticateFresh(context, sessionToken, headers, context.handshakeClockSkewInMs)
}

/** Exchanges an expired token, or sends the browser to the server. */
export async function refreshOrHandshake(context: RequestContext, expired: Jws): Promise<RequestState> {
  const refreshed = await refreshSession(context, expired)
  if ('failure' in refreshed) {
    return handshakeOrSignedOut(context, `session-token-expired-refresh-${refreshed.failure}`, expired.token)
  }
  const { sessionToken, headers } = refreshed
  const state = await authenticateFresh(context, sessionToken, headers, context.verification.clockSkewInMs)
  const reason = 'session-token-expired-refresh-invalid-session-token'
  return state ?? handshakeOrSignedOut(context, reason, expired.token)
}

/** Verifies a token that the server has just sent; null when it does not hold. */
async function authenticateFresh(
  context: RequestContext,
  token: string,
  headers: Headers,
  clockSkewInMs: number,
): Promise<RequestState | null> {
  const jws = context.read(token)
  if (!jws) return null
  const result = await verifyJws(jws, context.keys, { ...context.verification, clockSkewInMs })
  return result.ok ? signedIn(context, token, result, headers) : null
}
