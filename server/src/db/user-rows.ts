/** Users as rows and back. */

import { normalizeIdentifier } from '../identifier.ts'
import type { JsonObject } from '../json.ts'
import type { EmailAddress, PhoneNumber, User } from '../user.ts'
import type { IdentificationsTable, UsersTable } from './schema.ts'

export function toIdentification(
  userId: string,
  kind: IdentificationsTable['kind'],
  value: string,
  position: number,
  { id, verified, createdAt, updatedAt }: Pick<EmailAddress, 'id' | 'verified' | 'createdAt' | 'updatedAt'>,
): IdentificationsTable {
  return {
    id,
    user_id: userId,
    kind,
    value: normalizeIdentifier(value),
    position,
    verified: verified ? 1 : 0,
    created_at: createdAt,
    updated_at: updatedAt,
  }
}

export function toColumns(user: User) {
  return {
    id: user.id,
    external_id: user.externalId,
    username: user.username,
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: user.imageUrl,
    primary_email_address_id: user.primaryEmailAddressId,
    primary_phone_number_id: user.primaryPhoneNumberId,
    public_metadata: JSON.stringify(user.publicMetadata),
    private_metadata: JSON.stringify(user.privateMetadata),
    unsafe_metadata: JSON.stringify(user.unsafeMetadata),
    password_updated_at: user.passwordUpdatedAt,
    two_factor_enabled: user.twoFactorEnabled ? 1 : 0,
    banned: user.banned ? 1 : 0,
    locked_until: user.lockedUntil,
    failed_attempts: user.failedAttempts,
    last_sign_in_at: user.lastSignInAt,
    last_active_at: user.lastActiveAt,
    search_text: searchText(user),
    updated_at: user.updatedAt,
  } as const
}

function searchText(user: User): string {
  return [
    user.id,
    user.externalId,
    user.firstName,
    user.lastName,
    user.username,
    ...user.emailAddresses.map(email => email.emailAddress),
    ...user.phoneNumbers.map(phone => phone.phoneNumber),
  ]
    .filter(Boolean)
    .join(' ')
    .toLowerCase()
}

export function toUser(row: UsersTable, identifications: Map<string, IdentificationsTable[]>): User {
  const emailAddresses: EmailAddress[] = []
  const phoneNumbers: PhoneNumber[] = []
  for (const { id, kind, value, verified, created_at, updated_at } of identifications.get(row.id) ?? []) {
    const common = {
      id,
      verified: verified === 1,
      createdAt: created_at,
      updatedAt: updated_at,
    }
    if (kind === 'email_address') emailAddresses.push({ ...common, emailAddress: value })
    else phoneNumbers.push({ ...common, phoneNumber: value })
  }
  return {
    id: row.id,
    externalId: row.external_id,
    username: row.username,
    firstName: row.first_name,
    lastName: row.last_name,
    imageUrl: row.image_url,
    emailAddresses,
    phoneNumbers,
    primaryEmailAddressId: row.primary_email_address_id,
    primaryPhoneNumberId: row.primary_phone_number_id,
    publicMetadata: JSON.parse(row.public_metadata) as JsonObject,
    privateMetadata: JSON.parse(row.private_metadata) as JsonObject,
    unsafeMetadata: JSON.parse(row.unsafe_metadata) as JsonObject,
    passwordEnabled: row.password_digest !== null,
    passwordUpdatedAt: row.password_updated_at,
    twoFactorEnabled: row.two_factor_enabled === 1,
    banned: row.banned === 1,
    lockedUntil: row.locked_until,
    failedAttempts: row.failed_attempts,
    lastSignInAt: row.last_sign_in_at,
    lastActiveAt: row.last_active_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
