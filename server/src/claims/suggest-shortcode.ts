/** What a name that is no shortcode was probably meant to be, and what to do about it. */

import { findShortcode, SHORTCODES } from './shortcodes.ts'

/** Group names people carry over from APIs, hooks and guides. */
const GROUPS: Record<string, string> = {
  organization: 'org',
  organisation: 'org',
  organization_membership: 'org_membership',
  organisation_membership: 'org_membership',
  membership: 'org_membership',
  org_member: 'org_membership',
}

/** Names that edit distance would not find. */
const NAMES: Record<string, string> = {
  'user.email': 'user.primary_email_address',
  'user.email_address': 'user.primary_email_address',
  'user.phone': 'user.primary_phone_number',
  'user.phone_number': 'user.primary_phone_number',
  'user.primary_phone_address': 'user.primary_phone_number',
  'user.name': 'user.full_name',
  'user.avatar': 'user.image_url',
  'user.avatar_url': 'user.image_url',
  'user.picture': 'user.image_url',
  'user.profile_image_url': 'user.image_url',
  'user.metadata': 'user.public_metadata',
  'user.role': 'org.role',
  'user.user_id': 'user.id',
  'user.permissions': 'org_membership.permissions',
  'user.organization_memberships': 'user.organizations',
  'user.mfa_enabled': 'user.two_factor_enabled',
  'org.permissions': 'org_membership.permissions',
  'org.metadata': 'org.public_metadata',
  'org_membership.role': 'org.role',
  'org_membership.metadata': 'org_membership.public_metadata',
}

export type Suggestion = { suggestion?: string; fix: string }

/** `path` is what the template has, `segments` the same split at its dots. */
export function suggestShortcode(segments: string[]): Suggestion {
  const [group = '', field = '', ...rest] = segments
  if (/^private_?metadata$/i.test(field)) {
    return {
      fix: 'Private metadata never enters a token: read it on the backend, or use public metadata.',
    }
  }
  if (segments.length === 1 && group === 'null') {
    return {
      fix: 'Leave null out: a shortcode without a value is null by itself.',
    }
  }
  const known = findShortcode([group, field])?.shortcode
  if (known) {
    const why = known.type === 'object' ? 'no path can follow it' : `it is a ${known.type} and has no members`
    return { suggestion: known.name, fix: `Write ${known.name}; ${why}.` }
  }
  const name = nearestName(group, field)
  if (name) {
    const suggestion = findShortcode([...name.split('.'), ...rest]) ? [name, ...rest].join('.') : name
    return { suggestion, fix: `Write ${suggestion}.` }
  }
  if (segments.length === 1)
    return {
      fix: `Write text in single quotes, '${group}', or name a shortcode.`,
    }
  return {
    fix: 'Choose a name from the list of shortcodes; data of your own belongs in metadata.',
  }
}

function nearestName(group: string, field: string): string | null {
  const snakeGroup = snakeCase(group)
  const name = field
    ? `${lookUp(GROUPS, snakeGroup) ?? snakeGroup}.${snakeCase(field)}`
    : `user.${snakeGroup}`
  if (findShortcode(name.split('.'))) return name
  const alias = lookUp(NAMES, name)
  if (alias) return alias
  const begun = SHORTCODES.filter(shortcode => field && shortcode.name.startsWith(`${name}_`))
  if (begun.length === 1) return begun[0]?.name ?? null
  const allowed = Math.min(3, Math.floor(name.length / 4))
  let nearest: { name: string; distance: number } | null = null
  for (const shortcode of SHORTCODES) {
    if (Math.abs(shortcode.name.length - name.length) > allowed) continue
    const distance = editDistance(shortcode.name, name)
    if (distance <= allowed && (!nearest || distance < nearest.distance)) {
      nearest = { name: shortcode.name, distance }
    }
  }
  return nearest?.name ?? null
}

function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase()
}

function lookUp(names: Record<string, string>, name: string): string | null {
  return Object.hasOwn(names, name) ? (names[name] ?? null) : null
}

/** Levenshtein distance: insertions, deletions and replacements of one character. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replace = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const change = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
      current.push(Math.min(replace, change))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
