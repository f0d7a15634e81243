import type { ReactNode } from 'react'
import { useAuth } from './use-auth.ts'

/** Shows its children to whoever is known not to be signed in. */
export function SignedOut({ children }: { children: ReactNode }): ReactNode {
  return useAuth().isSignedIn === false ? children : null
}
