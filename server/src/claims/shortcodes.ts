/**
 * Every shortcode a claims template may use. Evaluation, editor completion, generated types and the docs read this
 * table; a shortcode is added here and nowhere else.
 *
 * Private metadata has no row, so it cannot enter a token. Times are NumericDates: seconds, not milliseconds.
 */

import type { JsonValue } from '../json.ts'
import type { TokenSubject } from '../subject.ts'
import { fullName, primaryEmailAddress, primaryPhoneNumber, type User } from '../user.ts'

export type ShortcodeGroup = 'user' | 'org' | 'org_membership' | 'session'

export type Shortcode = {
  name: string
  group: ShortcodeGroup
  type: 'string' | 'number' | 'boolean' | 'object' | 'array'
  /** What every element or member is, where the type is an array or an object of one kind. */
  of?: 'string'
  /** In which case the value is null; null for a shortcode that never is. */
  nullWhen: string | null
  /** Whether a dotted path may follow. What it leads to has any type, and is null when it leads nowhere. */
  paths: boolean
  description: string
  read: (subject: TokenSubject) => JsonValue
}

const NO_ORGANIZATION = 'no organization is active'

export const SHORTCODES: readonly Shortcode[] = [
  row('user.id', 'string', null, 'Id of the user', s => s.user.id),
  row(
    'user.external_id',
    'string',
    'not set',
    'Id in another system, kept by an import',
    s => s.user.externalId,
  ),
  row('user.first_name', 'string', 'not set', 'First name', s => s.user.firstName),
  row('user.last_name', 'string', 'not set', 'Last name', s => s.user.lastName),
  row('user.full_name', 'string', 'the user has no name', 'First and last name', s => fullName(s.user)),
  row('user.username', 'string', 'not set', 'Username', s => s.user.username),
  row('user.created_at', 'number', null, 'When the user was created', s => seconds(s.user.createdAt)),
  row('user.updated_at', 'number', null, 'When the user last changed', s => seconds(s.user.updatedAt)),
  row('user.last_sign_in_at', 'number', 'the user never signed in', 'Last sign-in', s =>
    seconds(s.user.lastSignInAt),
  ),
  row('user.primary_email_address', 'string', 'there is none', 'Primary e-mail address', s =>
    primaryEmail(s.user),
  ),
  row('user.primary_phone_number', 'string', 'there is none', 'Primary phone number (E.164)', s =>
    primaryPhone(s.user),
  ),
  row(
    'user.primary_web3_wallet',
    'string',
    'always: there are no wallets',
    'Kept for imported templates',
    () => null,
  ),
  row('user.email_verified', 'boolean', null, 'Whether any e-mail address is verified', s =>
    anyVerified(s.user.emailAddresses),
  ),
  row('user.phone_number_verified', 'boolean', null, 'Whether any phone number is verified', s =>
    anyVerified(s.user.phoneNumbers),
  ),
  row('user.image_url', 'string', null, 'Picture, or the default avatar', s => s.imageUrl),
  row('user.has_image', 'boolean', null, 'Whether the user has a picture', s => s.user.imageUrl !== null),
  row(
    'user.two_factor_enabled',
    'boolean',
    null,
    'Whether a second factor is set up',
    s => s.user.twoFactorEnabled,
  ),
  allStrings(
    row(
      'user.organizations',
      'object',
      null,
      'Organization id to role key, of every membership',
      s => s.organizationRoles,
    ),
  ),
  metadata('user.public_metadata', null, 'Public metadata of the user', s => s.user.publicMetadata),
  metadata(
    'user.unsafe_metadata',
    null,
    'Metadata the user can write: never trust it for authorization',
    s => s.user.unsafeMetadata,
  ),
  row('org.id', 'string', NO_ORGANIZATION, 'Id of the active organization', s => s.organization?.id ?? null),
  row(
    'org.name',
    'string',
    NO_ORGANIZATION,
    'Name of the active organization',
    s => s.organization?.name ?? null,
  ),
  row(
    'org.slug',
    'string',
    `${NO_ORGANIZATION}, or it has no slug`,
    'Slug of the active organization',
    s => s.organization?.slug ?? null,
  ),
  row(
    'org.role',
    'string',
    NO_ORGANIZATION,
    'Role key with its prefix, such as org:admin',
    s => s.membership?.role ?? null,
  ),
  row(
    'org.image_url',
    'string',
    `${NO_ORGANIZATION}, or it has no picture`,
    'Picture of the active organization',
    s => s.organization?.imageUrl ?? null,
  ),
  row(
    'org.has_image',
    'boolean',
    NO_ORGANIZATION,
    'Whether the active organization has a picture',
    s => s.organization && s.organization.imageUrl !== null,
  ),
  metadata(
    'org.public_metadata',
    NO_ORGANIZATION,
    'Public metadata of the active organization',
    s => s.organization?.publicMetadata ?? null,
  ),
  metadata(
    'org_membership.public_metadata',
    NO_ORGANIZATION,
    'Public metadata of the membership',
    s => s.membership?.publicMetadata ?? null,
  ),
  allStrings(
    row(
      'org_membership.permissions',
      'array',
      NO_ORGANIZATION,
      'Full permission keys of the role',
      s => s.membership?.permissions ?? null,
    ),
  ),
  row('session.actor', 'object', 'nobody acts for the user', 'Who acts for the user', s => s.actor),
  row(
    'session.reverification_id',
    'string',
    'there was none yet',
    'Changes with each reverification',
    s => s.reverificationId,
  ),
]

const BY_NAME = new Map(SHORTCODES.map(shortcode => [shortcode.name, shortcode]))

export type ShortcodePath = { shortcode: Shortcode; path: string[] }

/** Finds the shortcode a dotted name means, and the path below it; null when there is none. */
export function findShortcode(segments: string[]): ShortcodePath | null {
  const shortcode = BY_NAME.get(segments.slice(0, 2).join('.'))
  const path = segments.slice(2)
  return shortcode && (shortcode.paths || path.length === 0) ? { shortcode, path } : null
}

function row(
  name: string,
  type: Shortcode['type'],
  nullWhen: string | null,
  description: string,
  read: Shortcode['read'],
): Shortcode {
  const group = name.slice(0, name.indexOf('.')) as ShortcodeGroup
  return { name, group, type, nullWhen, paths: false, description, read }
}

function metadata(
  name: string,
  nullWhen: string | null,
  description: string,
  read: Shortcode['read'],
): Shortcode {
  return { ...row(name, 'object', nullWhen, description, read), paths: true }
}

function allStrings(shortcode: Shortcode): Shortcode {
  return { ...shortcode, of: 'string' }
}

function seconds(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.floor(milliseconds / 1000)
}

function primaryEmail(user: User): string | null {
  return primaryEmailAddress(user)?.emailAddress ?? null
}

function primaryPhone(user: User): string | null {
  return primaryPhoneNumber(user)?.phoneNumber ?? null
}

function anyVerified(identifiers: { verified: boolean }[]): boolean {
  return identifiers.some(identifier => identifier.verified)
}
