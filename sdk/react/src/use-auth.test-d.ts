/** Compiled by the type check only: each marked line must not compile. */

import { useAuth } from './use-auth.ts'

declare global {
  interface CustomJwtSessionClaims {
    fullName?: string
  }
}

export function Component(): unknown {
  const auth = useAuth()
  // @ts-expect-error: there are no claims while loading and when signed out
  auth.sessionClaims.fullName
  if (!auth.isSignedIn) return auth.userId satisfies null | undefined

  const fullName: string | undefined = auth.sessionClaims.fullName
  // @ts-expect-error: a declared claim has its type
  const wrong: number = auth.sessionClaims.fullName
  // @ts-expect-error: an undeclared claim is unknown
  const misspelt: string = auth.sessionClaims.fullNmae
  return [fullName, wrong, misspelt, auth.userId satisfies string]
}
