/**
 * The claims of a session token as an application sees them.
 *
 * An application declares its own claims once, in any file of its program, and every `sessionClaims` is typed:
 *
 * ```ts
 * declare global {
 *   interface CustomJwtSessionClaims { fullName?: string }
 * }
 * export {}
 * ```
 *
 * A claim that nobody declared is `unknown`: reading it compiles, trusting its type does not.
 */

declare global {
  /** Claims that this application's operator added to the session token. */
  interface CustomJwtSessionClaims {}
  /** The roles and permissions of this application, as `{ role: '…'; permission: '…' }`. */
  interface ClerkAuthorization {}
  interface UserPublicMetadata {}
  interface UserPrivateMetadata {}
  interface UserUnsafeMetadata {}
  interface SignUpUnsafeMetadata {}
  interface OrganizationPublicMetadata {}
  interface OrganizationPrivateMetadata {}
  interface OrganizationMembershipPublicMetadata {}
  interface OrganizationMembershipPrivateMetadata {}
  interface OrganizationInvitationPublicMetadata {}
}

/** Who acts on behalf of the subject (RFC 8693 section 4.1). Only `sub` is certain. */
export type Actor = { sub: string; iss?: string; sid?: string; type?: 'agent'; [member: string]: unknown }

/** Minutes since the first and the second factor were verified; -1 when the factor was never verified. */
export type FactorVerificationAge = [firstFactor: number, secondFactor: number]

export type SessionStatus = 'active' | 'pending'

/** The active organization in a version 2 token; see `decodeOrganization`. */
export type OrganizationClaim = {
  id: string
  /** Slug. */
  slg?: string
  /** Role, without its `org:` prefix. */
  rol: string
  /** Names of permissions, comma separated. */
  per?: string
  /** For each feature of the organization in `fea`, a decimal bit mask over `per`, comma separated. */
  fpm?: string
}

/** Claims that every session token carries, with times as NumericDate (seconds). */
export type DefaultClaims = {
  /** Issuer: the Frontend API, with scheme. */
  iss: string
  /** Subject: the user's id. */
  sub: string
  /** The session's id. */
  sid: string
  iat: number
  nbf: number
  exp: number
  jti?: string
  /** Origin that asked for the token. */
  azp?: string
  sts?: SessionStatus
  fva?: FactorVerificationAge
  /** Plans, like `u:free` or `o:pro`, comma separated. */
  pla?: string
  /** Features, like `o:dashboard`, comma separated. */
  fea?: string
  act?: Actor
  [claim: string]: unknown
}

type Version2Claims = {
  v: 2
  o?: OrganizationClaim
  org_id?: never
  org_role?: never
  org_slug?: never
  org_permissions?: never
}

/** Flat organization claims of tokens minted before version 2. */
type Version1Claims = {
  v?: never
  o?: never
  org_id?: string
  org_role?: string
  org_slug?: string
  org_permissions?: string[]
}

/** The claims set of a session token: the default claims, and those declared in `CustomJwtSessionClaims`. */
export type SessionClaims = Readonly<
  DefaultClaims & (Version2Claims | Version1Claims) & CustomJwtSessionClaims
>
