// An application that declared nothing. It compiles, and a claim it did not declare is unknown.
import type { Auth, HasParams, SessionClaims, User } from '@claimsmith/core'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const isTrue = <T extends true>(value?: T) => value

declare const claims: SessionClaims
isTrue<Equal<typeof claims.fullName, unknown>>()
isTrue<Equal<typeof claims.sub, string>>()

// @ts-expect-error an unknown claim is not a string
claims.fullName satisfies string

declare const auth: Auth
if (auth.isAuthenticated) {
  const { fullName } = auth.sessionClaims
  if (typeof fullName === 'string') fullName satisfies string
}

declare const user: User
isTrue<Equal<typeof user.publicMetadata.role, unknown>>()

'any role' satisfies NonNullable<HasParams['role']>
