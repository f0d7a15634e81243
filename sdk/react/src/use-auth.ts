import type { ClaimsmithClient } from '@claimsmith/browser'
import type { Actor, Has, SessionClaims } from '@claimsmith/core'
import { useMemo } from 'react'
import { authOf } from './auth-of.ts'
import { useClaimsmith } from './context.ts'
import { useClientState } from './use-client-state.ts'

type Actions = {
  /** See the browser client: null when signed out, waits while loading. */
  getToken: ClaimsmithClient['getToken']
  signOut: ClaimsmithClient['signOut']
  /** Authorization from what the token says; false while loading and when signed out. */
  has: Has
}

type Facts<Value> = {
  userId: Value
  sessionId: Value
  sessionClaims: Value
  actor: Value
  orgId: Value
  orgRole: Value
  orgSlug: Value
}

export type LoadingAuth = Actions & Facts<undefined> & { isLoaded: false; isSignedIn: undefined }
export type SignedOutAuth = Actions & Facts<null> & { isLoaded: true; isSignedIn: false }
export type SignedInAuth = Actions & {
  isLoaded: true
  isSignedIn: true
  userId: string
  sessionId: string
  /** Default claims, and those declared in the global interface `CustomJwtSessionClaims`. */
  sessionClaims: SessionClaims
  /** Who acts on behalf of the user, when somebody does. */
  actor: Actor | null
  orgId: string | null
  orgRole: string | null
  orgSlug: string | null
}

export type UseAuth = LoadingAuth | SignedOutAuth | SignedInAuth

/**
 * Who is signed in, from the newest session token. Until the browser has asked the server, it is what the page
 * was rendered with (`initialState`). A session with tasks left (`pending`) is signed out.
 */
export function useAuth(): UseAuth {
  const { client, initialState } = useClaimsmith()
  const status = useClientState(state => state.status)
  const session = useClientState(state => state.session)
  const claims = useClientState(state => state.sessionClaims)
  return useMemo(() => {
    const { getToken, signOut } = client
    if (status === 'loading') return { ...authOf(initialState?.sessionClaims), getToken, signOut }
    // A session whose token has not arrived yet is not known well enough to show.
    const known = status === 'failed' || !session ? null : ((claims as SessionClaims | null) ?? undefined)
    return { ...authOf(known), getToken, signOut }
  }, [client, initialState, status, session, claims])
}
