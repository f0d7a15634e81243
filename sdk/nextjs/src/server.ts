export type {
  Auth,
  Has,
  HasParams,
  SessionClaims,
  SignedInAuth,
  SignedOutAuth,
  User,
} from '@claimsmith/core'
export { ClaimsmithApiError, ClaimsmithError } from '@claimsmith/core'
export { type AuthFunction, auth } from './auth.ts'
export type { AuthOptions } from './auth-of-handover.ts'
export { backendClient, currentUser } from './current-user.ts'
export { getAuth } from './get-auth.ts'
export {
  claimsmithMiddleware,
  type MiddlewareAuth,
  type MiddlewareHandler,
  type MiddlewareOptions,
} from './middleware.ts'
export type { Protect, ProtectParams, ProtectUrls } from './protect.ts'
export { createRouteMatcher, type RoutePattern } from './route-matcher.ts'
