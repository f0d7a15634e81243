import { decodeOrganization, type SessionClaims } from '@claimsmith/core'
import { createHas, parseFactorVerificationAge } from '@claimsmith/core/has'
import type { LoadingAuth, SignedInAuth, SignedOutAuth } from './use-auth.ts'

type WithoutActions<Auth> = Omit<Auth, 'getToken' | 'signOut'>

/** What claims say: undefined is "not known yet", null "nobody". */
export function authOf(
  claims: SessionClaims | null | undefined,
): WithoutActions<LoadingAuth> | WithoutActions<SignedOutAuth> | WithoutActions<SignedInAuth> {
  if (claims === undefined) {
    return { isLoaded: false, isSignedIn: undefined, ...facts(undefined), has: () => false }
  }
  if (claims === null || claims.sts === 'pending') {
    return { isLoaded: true, isSignedIn: false, ...facts(null), has: () => false }
  }
  const organization = decodeOrganization(claims)
  return {
    isLoaded: true,
    isSignedIn: true,
    userId: claims.sub,
    sessionId: claims.sid,
    sessionClaims: claims,
    actor: claims.act ?? null,
    orgId: organization.orgId ?? null,
    orgRole: organization.orgRole ?? null,
    orgSlug: organization.orgSlug ?? null,
    has: createHas({
      userId: claims.sub,
      ...organization,
      features: claims.fea,
      plans: claims.pla,
      factorVerificationAge: parseFactorVerificationAge(claims.fva),
    }),
  }
}

function facts<Value>(value: Value) {
  return {
    userId: value,
    sessionId: value,
    sessionClaims: value,
    actor: value,
    orgId: value,
    orgRole: value,
    orgSlug: value,
  }
}
