export { createClient } from './client.ts'
export type { ClientState } from './client-state.ts'
export type {
  ClaimsmithClient,
  ClientOptions,
  GetTokenOptions,
  SetActiveParams,
} from './client-types.ts'
export {
  type ApiErrorEntry,
  ClaimsmithApiError,
  ClaimsmithNetworkError,
} from './errors.ts'
export type { TokenClaims } from './jwt.ts'
export { browserPlatform, type Platform } from './platform.ts'
export type * from './resources.ts'
export type {
  FirstFactorAttemptParams,
  FirstFactorPrepareParams,
  SignIn,
  SignInCreateParams,
} from './sign-in.ts'
export type { SignUp, SignUpParams } from './sign-up.ts'
