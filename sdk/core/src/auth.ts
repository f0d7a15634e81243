/**
 * What an application gets: who is signed in, made from a verified token and nothing else.
 *
 * `if (!auth.isAuthenticated) return` narrows the type: after it, `userId` is a string and `sessionClaims` are there.
 */
import type { Has } from './has.ts'
import type { Actor, FactorVerificationAge, SessionClaims, SessionStatus } from './session-claims.ts'

export type GetTokenOptions = {
  /** Name of a JWT template; the Backend API mints a template token. */
  template?: string
  /** Lifetime of the minted token, 30 to 315 360 000 seconds; the Backend API mints it. */
  expiresInSeconds?: number
}

/**
 * The token of this request, or, with options, one that the Backend API mints for its session. Null when signed out.
 *
 * Rejects with `ClaimsmithApiError` when the Backend API refuses, and with `ClaimsmithError` when it is not configured.
 */
export type GetToken = (options?: GetTokenOptions) => Promise<string | null>

/** Facts about the decision, for logs. No token, key or cookie, whole or in part. */
export type AuthDebug = { [fact: string]: unknown }

export type SignedInAuth = {
  isAuthenticated: true
  tokenType: 'session_token'
  userId: string
  /** Empty when the token names no session, which no token of a Claimsmith server does. */
  sessionId: string
  sessionClaims: SessionClaims
  sessionStatus: SessionStatus | null
  /** Who acts on behalf of the user, when somebody does. */
  actor: Actor | undefined
  orgId: string | undefined
  orgRole: string | undefined
  orgSlug: string | undefined
  orgPermissions: string[] | undefined
  factorVerificationAge: FactorVerificationAge | null
  /** Custom claims that did not fit the cookie. Ends with `…` when there are more than are named. */
  omittedClaims: string[]
  /** Their values, from the Backend API. No call is made when nothing was left out. Rejects like `getToken`. */
  getOmittedClaims: () => Promise<Record<string, unknown>>
  getToken: GetToken
  has: Has
  debug: () => AuthDebug
}

export type SignedOutAuth = {
  isAuthenticated: false
  tokenType: 'session_token'
  userId: null
  sessionId: null
  sessionClaims: null
  /** `pending` when somebody is signed in but has tasks left; null otherwise. */
  sessionStatus: 'pending' | null
  actor: null
  orgId: null
  orgRole: null
  orgSlug: null
  orgPermissions: null
  factorVerificationAge: null
  omittedClaims: string[]
  getOmittedClaims: () => Promise<Record<string, unknown>>
  getToken: GetToken
  has: Has
  debug: () => AuthDebug
}

export type Auth = SignedInAuth | SignedOutAuth
