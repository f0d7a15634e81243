import type { SessionResource } from '@claimsmith/browser'
import { useClientState } from './use-client-state.ts'

export type UseSession =
  | { isLoaded: false; isSignedIn: undefined; session: undefined }
  | { isLoaded: true; isSignedIn: false; session: null }
  | { isLoaded: true; isSignedIn: boolean; session: SessionResource }

/** The session this tab speaks for. One with tasks left is there, with status `pending`, but not signed in. */
export function useSession(): UseSession {
  const status = useClientState(state => state.status)
  const session = useClientState(state => state.session)
  if (status === 'loading') return { isLoaded: false, isSignedIn: undefined, session: undefined }
  return session
    ? { isLoaded: true, isSignedIn: session.status === 'active', session }
    : { isLoaded: true, isSignedIn: false, session: null }
}
