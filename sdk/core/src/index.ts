export type { Auth, AuthDebug, GetToken, GetTokenOptions, SignedInAuth, SignedOutAuth } from './auth.ts'
export { authFromVerifiedToken, type VerifiedTokenOptions } from './auth-from-verified-token.ts'
export { authenticateRequest } from './authenticate-request.ts'
export { type BackendClient, createBackendClient } from './backend-api.ts'
export type { BackendClientOptions } from './backend-call.ts'
export type {
  CountUsersParams,
  CreateUserParams,
  Deleted,
  EmailAddress,
  ListSessionsParams,
  ListUsersParams,
  Page,
  PhoneNumber,
  Session,
  UpdateUserMetadataParams,
  UpdateUserParams,
  User,
  UserWrite,
  Verification,
} from './backend-resources.ts'
export { signedOutAuth } from './create-auth.ts'
export { decodeOrganization, type Organization } from './decode-organization.ts'
export {
  type ApiErrorEntry,
  type AuthReason,
  ClaimsmithApiError,
  ClaimsmithError,
  type ConfigurationErrorCode,
  type TokenReason,
} from './errors.ts'
export type { Has, HasParams, PermissionName, Reverification, ReverificationLevel, RoleName } from './has.ts'
export type { JoseHeader } from './jws.ts'
export type { AuthenticateOptions } from './request-context.ts'
export {
  type HandshakeState,
  type RequestState,
  redirectResponse,
  type SignedInState,
  type SignedOutState,
  type ToAuthOptions,
} from './request-state.ts'
export { reverificationResponse } from './reverification.ts'
export type {
  Actor,
  DefaultClaims,
  FactorVerificationAge,
  OrganizationClaim,
  SessionClaims,
  SessionStatus,
} from './session-claims.ts'
export { createVerificationCache, type VerificationCache } from './verification-cache.ts'
export type { Jwk } from './verification-key.ts'
export {
  type TokenKind,
  type VerifiedToken,
  type VerifyTokenOptions,
  type VerifyTokenResult,
  verifyToken,
} from './verify-token.ts'
