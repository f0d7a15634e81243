/** What the Backend API returns, with camelCase names. Times are milliseconds since the epoch. */
import type { Actor, SessionStatus } from './session-claims.ts'

export type Verification = {
  status: 'unverified' | 'verified' | 'failed' | 'expired' | 'transferable'
  strategy: string
  attempts: number | null
  expireAt: number | null
}

export type EmailAddress = {
  object: 'email_address'
  id: string
  emailAddress: string
  verification: Verification | null
  createdAt: number
  updatedAt: number
}

export type PhoneNumber = {
  object: 'phone_number'
  id: string
  phoneNumber: string
  verification: Verification | null
  createdAt: number
  updatedAt: number
}

/** Metadata as the API returns it: what the application declared, and whatever else was stored. */
type Metadata<Declared> = Declared & { [key: string]: unknown }

export type User = {
  object: 'user'
  id: string
  externalId: string | null
  username: string | null
  firstName: string | null
  lastName: string | null
  imageUrl: string
  hasImage: boolean
  primaryEmailAddressId: string | null
  primaryPhoneNumberId: string | null
  emailAddresses: EmailAddress[]
  phoneNumbers: PhoneNumber[]
  publicMetadata: Metadata<UserPublicMetadata>
  privateMetadata: Metadata<UserPrivateMetadata>
  unsafeMetadata: Metadata<UserUnsafeMetadata>
  passwordEnabled: boolean
  twoFactorEnabled: boolean
  banned: boolean
  locked: boolean
  lastSignInAt: number | null
  lastActiveAt: number | null
  createdAt: number
  updatedAt: number
}

/** The writable names of a user. Metadata written here replaces; `users.updateMetadata` merges. */
export type UserWrite = {
  externalId?: string | null
  username?: string | null
  firstName?: string | null
  lastName?: string | null
  password?: string
  passwordDigest?: string
  passwordHasher?: string
  skipPasswordChecks?: boolean
  publicMetadata?: Metadata<Partial<UserPublicMetadata>>
  privateMetadata?: Metadata<Partial<UserPrivateMetadata>>
  unsafeMetadata?: Metadata<Partial<UserUnsafeMetadata>>
}

export type CreateUserParams = UserWrite & { emailAddress?: string[]; phoneNumber?: string[] }

export type UpdateUserParams = UserWrite & { primaryEmailAddressId?: string; primaryPhoneNumberId?: string }

/** Merged into what is stored, member by member; a member set to null is removed. */
export type UpdateUserMetadataParams = Pick<
  UserWrite,
  'publicMetadata' | 'privateMetadata' | 'unsafeMetadata'
>

export type CountUsersParams = {
  /** Looked for in names, usernames, email addresses, phone numbers and ids. */
  query?: string
  userId?: string[]
  emailAddress?: string[]
  phoneNumber?: string[]
  username?: string[]
  externalId?: string[]
}

export type ListUsersParams = CountUsersParams & {
  /** At most 500; default 10. */
  limit?: number
  offset?: number
  /** A field with `+` or `-` before it, for example `-created_at`. */
  orderBy?: string
}

export type Session = {
  object: 'session'
  id: string
  userId: string
  clientId: string
  status: SessionStatus | 'abandoned' | 'ended' | 'expired' | 'removed' | 'replaced' | 'revoked'
  actor: Actor | null
  lastActiveOrganizationId: string | null
  lastActiveAt: number
  expireAt: number
  abandonAt: number
  createdAt: number
  updatedAt: number
}

export type ListSessionsParams = {
  userId?: string
  clientId?: string
  status?: Session['status']
  limit?: number
  offset?: number
}

export type Page<Resource> = { data: Resource[]; totalCount: number }

export type Deleted = { object: string; id: string; deleted: true }
