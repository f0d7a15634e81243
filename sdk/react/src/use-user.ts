import type { ClaimsmithClient, UserResource } from '@claimsmith/browser'
import { useClaimsmith } from './context.ts'
import { useClientState } from './use-client-state.ts'

export type UseUser = (
  | { isLoaded: false; isSignedIn: undefined; user: undefined }
  | { isLoaded: true; isSignedIn: false; user: null }
  | { isLoaded: true; isSignedIn: true; user: UserResource }
) & {
  /** Fetches user and session token again, as after a change made by the backend. */
  reload: ClaimsmithClient['reload']
}

/** The signed-in user as the server knows it. While the server cannot be reached it stays not loaded. */
export function useUser(): UseUser {
  const { reload } = useClaimsmith().client
  const status = useClientState(state => state.status)
  const session = useClientState(state => state.session)
  if (status === 'loading' || status === 'degraded') {
    return { isLoaded: false, isSignedIn: undefined, user: undefined, reload }
  }
  const user = session?.status === 'active' ? session.user : null
  return user
    ? { isLoaded: true, isSignedIn: true, user, reload }
    : { isLoaded: true, isSignedIn: false, user: null, reload }
}
