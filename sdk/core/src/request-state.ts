/** The three outcomes of authenticating a request, as one union, and the response that two of them ask for. */
import type { SignedInAuth, SignedOutAuth } from './auth.ts'
import { createAuth, signedOutAuth } from './create-auth.ts'
import { type AuthReason, describeReason } from './errors.ts'
import type { RequestContext } from './request-context.ts'
import type { VerifiedToken } from './verify-jws.ts'
import { HEADER } from './wire.ts'

export type ToAuthOptions = {
  /** Whether a session with tasks left counts as signed out; default as in the options of the request. */
  treatPendingAsSignedOut?: boolean
}

export type SignedInState = {
  status: 'signed-in'
  isAuthenticated: true
  reason: null
  message: null
  /** Headers the response must carry, for example refreshed cookies. */
  headers: Headers
  token: string
  toAuth: (options?: ToAuthOptions) => SignedInAuth | SignedOutAuth
}

export type SignedOutState = {
  status: 'signed-out'
  isAuthenticated: false
  reason: AuthReason
  /** One sentence for developers. */
  message: string
  headers: Headers
  token: null
  toAuth: (options?: ToAuthOptions) => SignedOutAuth
}

/** Not known yet: the browser is to be sent to the server, which knows. `headers` hold the redirect. */
export type HandshakeState = Omit<SignedOutState, 'status'> & { status: 'handshake' }

export type RequestState = SignedInState | SignedOutState | HandshakeState

/** A verified token, with the headers that the response must carry. */
export function signedIn(
  context: RequestContext,
  token: string,
  { claims, header }: VerifiedToken,
  headers = new Headers(),
): SignedInState {
  const params = { token, claims, header, getBackend: () => context.backend }
  const isPendingSignedOut = context.options.treatPendingAsSignedOut ?? true
  return {
    status: 'signed-in',
    isAuthenticated: true,
    reason: null,
    message: null,
    headers,
    token,
    toAuth: options => createAuth(params, options?.treatPendingAsSignedOut ?? isPendingSignedOut),
  }
}

export function signedOut(reason: AuthReason, headers = new Headers()): SignedOutState {
  return { status: 'signed-out', ...notSignedIn('signed-out', reason, headers) }
}

export function handshake(reason: AuthReason, headers: Headers): HandshakeState {
  return { status: 'handshake', ...notSignedIn('handshake', reason, headers) }
}

function notSignedIn(status: string, reason: AuthReason, headers: Headers): Omit<SignedOutState, 'status'> {
  const message = describeReason(reason)
  headers.set(HEADER.authStatus, status)
  headers.set(HEADER.authReason, reason)
  headers.set(HEADER.authMessage, message)
  return {
    isAuthenticated: false,
    reason,
    message,
    headers,
    token: null,
    toAuth: () => signedOutAuth(null, reason, message),
  }
}

/** The redirect that a state asks for, to a handshake or away from its parameters; null when there is none. */
export function redirectResponse(state: RequestState): Response | null {
  if (!state.headers.has(HEADER.location)) return null
  return new Response(null, { status: 307, headers: state.headers })
}
