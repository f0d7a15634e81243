/** User as both APIs show it. Private metadata is for backends only. */

import type { JsonObject } from '../json.ts'
import { type EmailAddress, type PhoneNumber, type User, userIdentifier, userImageUrl } from '../user.ts'

export type UserAudience = 'browser' | 'backend'

export function userResource(
  user: User,
  options: { publicUrl: string; audience: UserAudience; now: number },
): JsonObject {
  const imageUrl = userImageUrl(user, options.publicUrl)
  const locked = user.lockedUntil !== null && user.lockedUntil > options.now
  return {
    object: 'user',
    id: user.id,
    external_id: user.externalId,
    username: user.username,
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: imageUrl,
    profile_image_url: imageUrl,
    has_image: user.imageUrl !== null,
    primary_email_address_id: user.primaryEmailAddressId,
    primary_phone_number_id: user.primaryPhoneNumberId,
    primary_web3_wallet_id: null,
    email_addresses: user.emailAddresses.map(emailAddressResource),
    phone_numbers: user.phoneNumbers.map(phoneNumberResource),
    web3_wallets: [],
    passkeys: [],
    external_accounts: [],
    saml_accounts: [],
    enterprise_accounts: [],
    ...(options.audience === 'browser' ? { organization_memberships: [] } : {}),
    public_metadata: user.publicMetadata,
    ...(options.audience === 'backend' ? { private_metadata: user.privateMetadata } : {}),
    unsafe_metadata: user.unsafeMetadata,
    password_enabled: user.passwordEnabled,
    password_last_updated_at: user.passwordUpdatedAt,
    two_factor_enabled: user.twoFactorEnabled,
    totp_enabled: false,
    backup_code_enabled: false,
    mfa_enabled_at: null,
    mfa_disabled_at: null,
    banned: user.banned,
    locked,
    lockout_expires_in_seconds: locked ? Math.ceil(((user.lockedUntil ?? 0) - options.now) / 1000) : null,
    verification_attempts_remaining: null,
    delete_self_enabled: true,
    create_organization_enabled: false,
    last_sign_in_at: user.lastSignInAt,
    last_active_at: user.lastActiveAt,
    legal_accepted_at: null,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  }
}

export function emailAddressResource(email: EmailAddress): JsonObject {
  return {
    object: 'email_address',
    id: email.id,
    email_address: email.emailAddress,
    reserved: false,
    verification: verification(email, 'email_code'),
    linked_to: [],
    matches_sso_connection: false,
    created_at: email.createdAt,
    updated_at: email.updatedAt,
  }
}

export function phoneNumberResource(phone: PhoneNumber): JsonObject {
  return {
    object: 'phone_number',
    id: phone.id,
    phone_number: phone.phoneNumber,
    reserved_for_second_factor: false,
    default_second_factor: false,
    reserved: false,
    verification: verification(phone, 'phone_code'),
    linked_to: [],
    backup_codes: null,
    created_at: phone.createdAt,
    updated_at: phone.updatedAt,
  }
}

/** What others on the same screen may see of a user. */
export function publicUserData(user: User, publicUrl: string): JsonObject {
  const imageUrl = userImageUrl(user, publicUrl)
  return {
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: imageUrl,
    profile_image_url: imageUrl,
    has_image: user.imageUrl !== null,
    identifier: userIdentifier(user),
    user_id: user.id,
    username: user.username,
    banned: user.banned,
  }
}

function verification(identifier: { verified: boolean; createdAt: number }, strategy: string): JsonObject {
  return {
    object: 'verification_otp',
    status: identifier.verified ? 'verified' : 'unverified',
    strategy,
    attempts: null,
    expire_at: identifier.createdAt,
  }
}
