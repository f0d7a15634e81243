/**
 * Who sent this request? The decision, in order.
 *
 * The outcome is a value: signed in, signed out with a reason, or handshake with the headers of a redirect. Whatever a
 * request contains, nothing is thrown; only a misconfigured application throws `ClaimsmithError`.
 */
import { isMachineToken, readBearer } from './credentials.ts'
import { isForeignNavigation } from './foreign-navigation.ts'
import { findHandshake, handshakeOrSignedOut } from './handshake.ts'
import { tokenKind } from './jose-header.ts'
import type { Jws } from './jws.ts'
import { authenticateHandshake, refreshOrHandshake } from './recover-session.ts'
import { type AuthenticateOptions, createRequestContext, type RequestContext } from './request-context.ts'
import { type RequestState, signedIn, signedOut } from './request-state.ts'
import { deleteCookie } from './set-cookies.ts'
import { verifyJws } from './verify-jws.ts'
import { COOKIE, QUERY } from './wire.ts'

/**
 * Authenticates a request from its bearer token or, without one, from its cookies.
 *
 * Needs no network for a session token that is still good, save for the server's keys every five minutes. Send
 * `redirectResponse(state)` when there is one, and pass on `state.headers` otherwise.
 */
export async function authenticateRequest(
  request: Request,
  options: AuthenticateOptions,
): Promise<RequestState> {
  const context = await createRequestContext(request, options)
  const bearer = readBearer(request)
  return bearer === undefined ? authenticateCookies(context) : authenticateBearer(context, bearer)
}

async function authenticateBearer(context: RequestContext, bearer: string): Promise<RequestState> {
  if (isMachineToken(bearer)) return signedOut('token-type-mismatch')
  const jws = context.read(bearer)
  return jws ? authenticateToken(context, jws) : signedOut('token-invalid')
}

async function authenticateCookies(context: RequestContext): Promise<RequestState> {
  const reference = findHandshake(context)
  if (!reference) return authenticateSessionCookie(context)
  const state =
    (await authenticateHandshake(context, reference)) ?? (await authenticateSessionCookie(context))
  for (const name of [COOKIE.handshake, COOKIE.handshakeNonce]) {
    // Left behind, it would be resolved again by every request that follows.
    if (context.cookies.has(name)) deleteCookie(state.headers, name)
  }
  return state
}

async function authenticateSessionCookie(context: RequestContext): Promise<RequestState> {
  const { sessionToken, clientUat, devBrowser } = context.credentials
  if (context.isDevelopment) {
    if (context.query?.has(QUERY.devBrowser)) return handshakeOrSignedOut(context, 'dev-browser-sync')
    if (!devBrowser) return handshakeOrSignedOut(context, 'dev-browser-missing')
  }
  if (!sessionToken && clientUat === 0) return signedOut('session-token-and-uat-missing')
  if (!sessionToken) return handshakeOrSignedOut(context, 'client-uat-but-no-session-token')
  if (clientUat === 0) return handshakeOrSignedOut(context, 'session-token-but-no-client-uat')
  const jws = context.read(sessionToken)
  if (!jws) return signedOut('token-invalid')
  if (tokenKind(jws) !== 'session') return signedOut('token-type-mismatch')
  const { iat } = jws.claims
  if (typeof iat === 'number' && iat < clientUat) {
    return handshakeOrSignedOut(context, 'session-token-iat-before-client-uat')
  }
  const state = await authenticateToken(context, jws)
  // A token that was refreshed on the way here is as confirmed as it can be.
  const isAsPresented = state.token === sessionToken && context.credentials.redirectCount === 0
  return isAsPresented && isForeignNavigation(context)
    ? handshakeOrSignedOut(context, 'primary-domain-cross-origin-sync')
    : state
}

/** Verifies the presented token. When only the clock is against it, a refresh or a handshake may bring a better one. */
async function authenticateToken(context: RequestContext, jws: Jws): Promise<RequestState> {
  const result = await verifyJws(jws, context.keys, context.verification)
  if (result.ok) return signedIn(context, jws.token, result)
  switch (result.reason) {
    case 'token-expired':
      return refreshOrHandshake(context, jws)
    case 'token-not-active-yet':
      return handshakeOrSignedOut(context, 'session-token-nbf', jws.token)
    case 'token-iat-in-the-future':
      return handshakeOrSignedOut(context, 'session-token-iat-in-the-future', jws.token)
    default:
      return signedOut(result.reason)
  }
}
