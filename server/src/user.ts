/** User as tokens and both APIs need it. Times are milliseconds since the epoch; ids carry their prefix. */

import type { JsonObject } from './json.ts'

/** Prefix `idn_`. */
export type EmailAddress = {
  id: string
  emailAddress: string
  verified: boolean
  createdAt: number
  updatedAt: number
}

/** Prefix `idn_`; the number is E.164. */
export type PhoneNumber = {
  id: string
  phoneNumber: string
  verified: boolean
  createdAt: number
  updatedAt: number
}

/** Prefix `user_`. */
export type User = {
  id: string
  externalId: string | null
  username: string | null
  firstName: string | null
  lastName: string | null
  /** Null until the user has a picture; the default avatar is made by `imageUrl`. */
  imageUrl: string | null
  emailAddresses: EmailAddress[]
  phoneNumbers: PhoneNumber[]
  primaryEmailAddressId: string | null
  primaryPhoneNumberId: string | null
  publicMetadata: JsonObject
  privateMetadata: JsonObject
  unsafeMetadata: JsonObject
  passwordEnabled: boolean
  passwordUpdatedAt: number | null
  twoFactorEnabled: boolean
  banned: boolean
  /** Locked out until this moment; null when not locked. */
  lockedUntil: number | null
  failedAttempts: number
  lastSignInAt: number | null
  lastActiveAt: number | null
  createdAt: number
  updatedAt: number
}

/** `First Last`, one of them, or null when the user has no name. */
export function fullName(user: Pick<User, 'firstName' | 'lastName'>): string | null {
  return [user.firstName, user.lastName].filter(Boolean).join(' ') || null
}

export function primaryEmailAddress(user: User): EmailAddress | null {
  return user.emailAddresses.find(email => email.id === user.primaryEmailAddressId) ?? null
}

export function primaryPhoneNumber(user: User): PhoneNumber | null {
  return user.phoneNumbers.find(phone => phone.id === user.primaryPhoneNumberId) ?? null
}

/** The name a person recognises an account by: primary e-mail, else username, else phone, else the id. */
export function userIdentifier(user: User): string {
  return (
    primaryEmailAddress(user)?.emailAddress ??
    user.username ??
    primaryPhoneNumber(user)?.phoneNumber ??
    user.id
  )
}

/** The user's picture, or the default avatar that the server draws from the id. */
export function userImageUrl(user: Pick<User, 'id' | 'imageUrl'>, publicUrl: string): string {
  return user.imageUrl ?? `${publicUrl}/avatars/${user.id}`
}
