/** Sign-up attempt as the browser sees it. */

import type { JsonObject } from '../json.ts'
import { isVerified, missingFields, type SignUp } from './sign-up.ts'

export function signUpResource(signUp: SignUp): JsonObject {
  const complete = signUp.createdUserId !== null
  const unverified = signUp.emailAddress !== null && !isVerified(signUp)
  return {
    object: 'sign_up_attempt',
    id: signUp.id,
    status: complete ? 'complete' : 'missing_requirements',
    required_fields: ['email_address', 'password'],
    optional_fields: ['first_name', 'last_name', 'username'],
    missing_fields: complete ? [] : missingFields(signUp),
    unverified_fields: unverified ? ['email_address'] : [],
    verifications: {
      email_address: verification(signUp),
      phone_number: null,
      web3_wallet: null,
      external_account: null,
    },
    username: signUp.username,
    email_address: signUp.emailAddress,
    phone_number: null,
    web3_wallet: null,
    password_enabled: signUp.passwordDigest !== null || complete,
    first_name: signUp.firstName,
    last_name: signUp.lastName,
    unsafe_metadata: signUp.unsafeMetadata,
    public_metadata: {},
    custom_action: false,
    external_id: null,
    created_session_id: signUp.createdSessionId,
    created_user_id: signUp.createdUserId,
    abandon_at: signUp.abandonAt,
    legal_accepted_at: null,
  }
}

function verification({ emailAddress, verification, abandonAt }: SignUp): JsonObject | null {
  if (!emailAddress) return null
  const next =
    verification === null ? 'needs_prepare' : verification.status === 'verified' ? '' : 'needs_attempt'
  return {
    object: 'verification_otp',
    status: verification?.status ?? 'unverified',
    strategy: 'email_code',
    attempts: verification?.attempts ?? 0,
    expire_at: verification?.expireAt ?? abandonAt,
    next_action: next,
    supported_strategies: ['email_code'],
  }
}
