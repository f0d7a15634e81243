import type { ClaimsmithClient } from '@claimsmith/browser'
import type { SessionClaims } from '@claimsmith/core'
import { createContext, useContext } from 'react'

/** What a server already knows when it renders the page: the claims of the visitor, null when signed out. */
export type InitialState = { sessionClaims: SessionClaims | null }

export type ClaimsmithContextValue = {
  client: ClaimsmithClient
  initialState: InitialState | undefined
  /** Where the components send people. */
  urls: { signIn: string; signUp: string; afterSignIn: string; afterSignOut: string }
  navigate: (url: string) => void
}

export const ClaimsmithContext = createContext<ClaimsmithContextValue | null>(null)

/** The client behind the hooks, for what no hook offers. Throws outside of `<ClaimsmithProvider>`. */
export function useClaimsmith(): ClaimsmithContextValue {
  const value = useContext(ClaimsmithContext)
  if (!value) {
    throw new Error(
      'Hooks and components of Claimsmith need <ClaimsmithProvider> around them. Add it to the root.',
    )
  }
  return value
}
