'use client'

// One by one: Next.js cannot look through `export *` at the boundary to the browser.
export {
  ClaimsmithApiError,
  ClaimsmithNetworkError,
  SignedIn,
  SignedOut,
  SignIn,
  SignUp,
  type UseAuth,
  UserButton,
  type UserResource,
  type UseSession,
  type UseSignIn,
  type UseSignUp,
  type UseUser,
  useAuth,
  useClaimsmith,
  useSession,
  useSignIn,
  useSignUp,
  useUser,
} from '@claimsmith/react'
export { ClaimsmithProvider, type NextProviderProps as ClaimsmithProviderProps } from './provider.tsx'
