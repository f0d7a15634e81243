// An application that declared its claims. Each line under an expect-error comment must fail to compile.
import { type Auth, authenticateRequest, type SessionClaims, type User, verifyToken } from '@claimsmith/core'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const isTrue = <T extends true>(value?: T) => value

declare const claims: SessionClaims
isTrue<Equal<typeof claims.fullName, string>>()
isTrue<Equal<typeof claims.primaryEmail, string | null | undefined>>()
isTrue<Equal<typeof claims.sub, string>>()
isTrue<Equal<typeof claims.exp, number>>()
isTrue<Equal<typeof claims.somethingElse, unknown>>()

claims.metadata?.role satisfies 'admin' | 'moderator' | undefined

// @ts-expect-error a declared claim has its declared type
claims.fullName satisfies number
// @ts-expect-error a role that is not in the declaration
claims.metadata?.role satisfies 'owner' | undefined
// @ts-expect-error an optional claim may be missing
claims.primaryEmail satisfies string
// @ts-expect-error a claim that nobody declared has to be checked before it is used
claims.somethingElse.length
// @ts-expect-error claims cannot be written
claims.fullName = 'Grace Hopper'
// @ts-expect-error a default claim cannot be written either
claims.sub = 'user_grace'

declare const auth: Auth
// @ts-expect-error nobody may be signed in
auth.sessionClaims.fullName
if (auth.isAuthenticated) {
  isTrue<Equal<typeof auth.userId, string>>()
  isTrue<Equal<typeof auth.sessionClaims.fullName, string>>()
} else {
  isTrue<Equal<typeof auth.userId, null>>()
  isTrue<Equal<typeof auth.sessionClaims, null>>()
}

auth.has({ role: 'org:admin', reverification: 'strict' })
auth.has({ permission: 'org:teams:read' })
// @ts-expect-error a role that is not declared
auth.has({ role: 'org:owner' })
// @ts-expect-error a permission that is not declared
auth.has({ permission: 'org:teams:manage' })
// @ts-expect-error one of role, permission, feature and plan at a time
auth.has({ role: 'org:admin', plan: 'pro' })
// @ts-expect-error nothing asked
auth.has({})
// @ts-expect-error an unknown preset
auth.has({ reverification: 'paranoid' })

declare const user: User
isTrue<Equal<typeof user.publicMetadata.onboardingComplete, boolean | undefined>>()
isTrue<Equal<typeof user.publicMetadata.other, unknown>>()
// @ts-expect-error declared metadata has its declared type
user.publicMetadata.onboardingComplete satisfies string | undefined

export async function verified() {
  const result = await verifyToken('token', { jwtKey: 'pem' })
  // @ts-expect-error whether it was accepted has to be asked first
  result.claims
  if (!result.ok) return result.reason
  isTrue<Equal<typeof result.claims.fullName, string>>()
  return result.claims.fullName
}

export async function authenticated(request: Request) {
  // @ts-expect-error a publishable key is needed
  await authenticateRequest(request, {})
  // @ts-expect-error an option that does not exist
  await authenticateRequest(request, { publishableKey: 'pk', organizationSyncOptions: {} })
  const state = await authenticateRequest(request, { publishableKey: 'pk', jwtKey: 'pem' })
  if (state.status === 'signed-in') {
    isTrue<Equal<typeof state.token, string>>()
    isTrue<Equal<typeof state.reason, null>>()
  } else {
    isTrue<Equal<typeof state.token, null>>()
    isTrue<Equal<typeof state.isAuthenticated, false>>()
  }
  // @ts-expect-error not one of the reasons
  if (state.reason === 'session-token-lost') return
}

export function versions() {
  if (claims.v === 2) {
    isTrue<Equal<NonNullable<typeof claims.o>['rol'], string>>()
    // @ts-expect-error flat organization claims do not exist in version 2
    claims.org_id satisfies string
  }
}
