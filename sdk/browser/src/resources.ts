/**
 * The objects the Frontend API answers with, as this SDK hands them out. Every time is in milliseconds since
 * the epoch. Fields the server sends beyond these are kept as they come, in camelCase.
 */

export type SessionStatus =
  | 'active'
  | 'pending'
  | 'ended'
  | 'expired'
  | 'removed'
  | 'replaced'
  | 'abandoned'
  | 'revoked'

export type EmailAddressResource = {
  id: string
  emailAddress: string
  verification: { status: string; strategy: string } | null
}

export type PhoneNumberResource = { id: string; phoneNumber: string }

export type OrganizationMembershipResource = {
  id: string
  role: string
  permissions: string[]
  organization: {
    id: string
    name: string
    slug: string | null
    imageUrl?: string
  }
}

export type UserResource = {
  id: string
  username: string | null
  firstName: string | null
  lastName: string | null
  /** First and last name; null when both are missing. Computed here. */
  fullName: string | null
  imageUrl: string
  hasImage: boolean
  primaryEmailAddressId: string | null
  /** The entry of `emailAddresses` that `primaryEmailAddressId` names. Computed here. */
  primaryEmailAddress: EmailAddressResource | null
  emailAddresses: EmailAddressResource[]
  phoneNumbers: PhoneNumberResource[]
  organizationMemberships: OrganizationMembershipResource[]
  publicMetadata: Record<string, unknown>
  unsafeMetadata: Record<string, unknown>
  externalId: string | null
  createdAt: number
  updatedAt: number
}

export type SessionResource = {
  id: string
  status: SessionStatus
  /** Null only while the server cannot be reached and the session is known from its cookie alone. */
  user: UserResource | null
  lastActiveOrganizationId: string | null
  lastActiveToken: { jwt: string } | null
  /** Minutes since the first and the second factor was verified; -1 when never. */
  factorVerificationAge: [number, number] | null
  tasks: { key: string }[] | null
  lastActiveAt: number
  expireAt: number
  abandonAt: number
}

export type SignInFactor = {
  strategy: string
  emailAddressId?: string
  phoneNumberId?: string
  /** The identifier as it may be shown, parts of it hidden. */
  safeIdentifier?: string
}

export type SignInResource = {
  id: string
  status:
    | 'needs_identifier'
    | 'needs_first_factor'
    | 'needs_second_factor'
    | 'needs_client_trust'
    | 'needs_new_password'
    | 'needs_protect_check'
    | 'complete'
    | 'abandoned'
  identifier: string | null
  supportedFirstFactors: SignInFactor[] | null
  createdSessionId: string | null
}

export type SignUpResource = {
  id: string
  status: 'missing_requirements' | 'complete' | 'abandoned'
  emailAddress: string | null
  requiredFields: string[]
  missingFields: string[]
  unverifiedFields: string[]
  createdSessionId: string | null
  createdUserId: string | null
}

export type ClientResource = {
  id: string
  sessions: SessionResource[]
  signIn: SignInResource | null
  signUp: SignUpResource | null
  lastActiveSessionId: string | null
  updatedAt: number
}

/** Adds the computed fields of users to a client that came from the wire. */
export function completeClient(client: ClientResource): ClientResource {
  return {
    ...client,
    sessions: client.sessions.map(session => ({
      ...session,
      user: session.user && completeUser(session.user),
    })),
  }
}

function completeUser(user: UserResource): UserResource {
  const emailAddresses = user.emailAddresses ?? []
  return {
    ...user,
    emailAddresses,
    fullName: [user.firstName, user.lastName].filter(Boolean).join(' ') || null,
    primaryEmailAddress: emailAddresses.find(({ id }) => id === user.primaryEmailAddressId) ?? null,
  }
}
