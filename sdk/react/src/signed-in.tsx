import type { ReactNode } from 'react'
import { useAuth } from './use-auth.ts'

/** Shows its children to whoever is signed in. It hides, it does not protect: backends do that. */
export function SignedIn({ children }: { children: ReactNode }): ReactNode {
  return useAuth().isSignedIn ? children : null
}
