/** A sign-in attempt: who claims to be signing in, and how far they got. Stored as one document. */

import type { JsonObject } from '../json.ts'
import { type User, userImageUrl } from '../user.ts'
import type { CodeVerification } from '../verification.ts'

export const ATTEMPT_LIFETIME_MS = 24 * 3600_000

export type FirstFactor = {
  strategy: string
  status: CodeVerification['status']
  attempts: number
  /** For strategies that send one. */
  code: CodeVerification | null
}

export type SignIn = {
  /** Prefix `sia_`. */
  id: string
  clientId: string
  revision: number
  status: 'needs_identifier' | 'needs_first_factor' | 'complete'
  identifier: string | null
  userId: string | null
  firstFactor: FirstFactor | null
  createdSessionId: string | null
  abandonAt: number
  createdAt: number
}

export type SignInFactor = {
  strategy: string
  email_address_id?: string
  safe_identifier?: string
  primary?: boolean
}

export function signInResource(
  signIn: SignIn,
  user: User | null,
  factors: SignInFactor[],
  publicUrl: string,
): JsonObject {
  return {
    object: 'sign_in_attempt',
    id: signIn.id,
    status: signIn.status,
    supported_identifiers: ['email_address', 'username'],
    supported_first_factors: user ? factors : null,
    supported_second_factors: null,
    first_factor_verification: factorVerification(signIn.firstFactor),
    second_factor_verification: null,
    identifier: signIn.identifier,
    user_data: user && {
      first_name: user.firstName,
      last_name: user.lastName,
      image_url: userImageUrl(user, publicUrl),
      has_image: user.imageUrl !== null,
    },
    created_session_id: signIn.createdSessionId,
    abandon_at: signIn.abandonAt,
  }
}

/** `a***@example.com`: enough to recognise an address by, for somebody who has not signed in yet. */
export function safeIdentifier(address: string): string {
  return address.replace(/^(.)[^@]*/, '$1***')
}

function factorVerification(factor: FirstFactor | null): JsonObject | null {
  if (!factor) return null
  const { strategy, attempts, status, code } = factor
  if (!code)
    return {
      object: 'verification_password',
      status,
      strategy,
      attempts,
      expire_at: null,
    }
  return {
    object: 'verification_otp',
    status,
    strategy,
    attempts,
    expire_at: code.expireAt,
  }
}
