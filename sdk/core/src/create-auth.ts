/** From verified claims to the Auth object of the application. */
import type { SignedInAuth, SignedOutAuth } from './auth.ts'
import type { BackendClient } from './backend-api.ts'
import { decodeOrganization } from './decode-organization.ts'
import { ClaimsmithError } from './errors.ts'
import { createHas, parseFactorVerificationAge } from './has.ts'
import type { JoseHeader } from './jws.ts'
import { fetchOmittedClaims, readOmittedClaims } from './omitted-claims.ts'
import type { SessionClaims } from './session-claims.ts'
import { JOSE_HEADER } from './wire.ts'

export type AuthParams = {
  token: string
  header: JoseHeader
  claims: SessionClaims
  /** For `getToken` with options; null when the Backend API is not configured. */
  getBackend: () => BackendClient | null
}

/** Auth of a verified session token, whatever the status of its session. */
export function signedInAuth({ token, header, claims, getBackend }: AuthParams): SignedInAuth {
  const organization = decodeOrganization(claims)
  const sessionId = claims.sid ?? ''
  const factorVerificationAge = parseFactorVerificationAge(claims.fva)
  return {
    isAuthenticated: true,
    tokenType: 'session_token',
    userId: claims.sub,
    sessionId,
    sessionClaims: claims,
    sessionStatus: claims.sts === 'active' || claims.sts === 'pending' ? claims.sts : null,
    actor: claims.act,
    ...organization,
    factorVerificationAge,
    omittedClaims: readOmittedClaims(header),
    getOmittedClaims: () => fetchOmittedClaims(header, claims, getBackend()),
    getToken: async (options = {}) => {
      if (!options.template && options.expiresInSeconds === undefined) return token
      const backend = getBackend()
      if (!backend) throw new ClaimsmithError('backend_api_not_configured')
      return sessionId === '' ? null : (await backend.sessions.createToken(sessionId, options)).jwt
    },
    has: createHas({
      userId: claims.sub,
      ...organization,
      features: claims.fea,
      plans: claims.pla,
      factorVerificationAge,
    }),
    debug: () => ({
      isAuthenticated: true,
      userId: claims.sub,
      sessionId,
      issuer: claims.iss,
      authorizedParty: claims.azp,
      issuedAt: claims.iat,
      expiresAt: claims.exp,
      keyId: header.kid,
      claimsVersion: header[JOSE_HEADER.claimsVersion],
      omittedClaims: readOmittedClaims(header),
    }),
  }
}

/** Auth of a verified session token; signed out when its session is pending and that counts as signed out. */
export function createAuth(
  params: AuthParams,
  treatPendingAsSignedOut: boolean,
): SignedInAuth | SignedOutAuth {
  return treatPendingAsSignedOut && params.claims.sts === 'pending'
    ? signedOutAuth('pending', 'session-pending', 'The session has tasks left.')
    : signedInAuth(params)
}

/** Auth of nobody. `debug` says why. */
export function signedOutAuth(
  sessionStatus: 'pending' | null,
  reason: string,
  message: string,
): SignedOutAuth {
  return {
    isAuthenticated: false,
    tokenType: 'session_token',
    userId: null,
    sessionId: null,
    sessionClaims: null,
    sessionStatus,
    actor: null,
    orgId: null,
    orgRole: null,
    orgSlug: null,
    orgPermissions: null,
    factorVerificationAge: null,
    omittedClaims: [],
    getOmittedClaims: async () => ({}),
    getToken: async () => null,
    has: () => false,
    debug: () => ({ isAuthenticated: false, reason, message }),
  }
}
