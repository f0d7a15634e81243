import { describe, expect, test } from 'vitest'
import type { JsonValue } from '../json.ts'
import { testSubject } from './claims.fixture.ts'
import { findShortcode, SHORTCODES } from './shortcodes.ts'

const full = testSubject()
const bare = testSubject({
  user: {
    externalId: null,
    username: null,
    firstName: null,
    lastName: null,
    imageUrl: null,
    emailAddresses: [],
    phoneNumbers: [],
    primaryEmailAddressId: null,
    primaryPhoneNumberId: null,
    publicMetadata: {},
    unsafeMetadata: {},
    lastSignInAt: null,
  },
  organization: null,
  membership: null,
  organizationRoles: {},
  actor: null,
  reverificationId: null,
})

describe('the table of shortcodes', () => {
  test.each(SHORTCODES)('$name has the type it states, and is null only in the case it states', shortcode => {
    const value = shortcode.read(full)
    if (shortcode.name !== 'user.primary_web3_wallet') expect(typeOf(value)).toBe(shortcode.type)
    if (shortcode.of && value) {
      for (const member of Object.values(value)) expect(typeOf(member)).toBe(shortcode.of)
    }
    const withoutData = shortcode.read(bare)
    expect(withoutData === null).toBe(shortcode.nullWhen !== null)
    if (withoutData !== null) expect(typeOf(withoutData)).toBe(shortcode.type)
    expect(shortcode.group).toBe(shortcode.name.split('.')[0])
  })

  test('names are unique, and none reaches private data', () => {
    const names = SHORTCODES.map(shortcode => shortcode.name)
    expect(new Set(names).size).toBe(names.length)
    for (const shortcode of SHORTCODES) {
      const text = JSON.stringify(shortcode.read(full))
      expect(text).not.toContain('never')
      expect(shortcode.name).not.toContain('private')
    }
  })

  test('a path may follow metadata and nothing else', () => {
    const withPaths = SHORTCODES.filter(shortcode => findShortcode([...shortcode.name.split('.'), 'a', 'b']))
    expect(withPaths.map(shortcode => shortcode.name)).toEqual([
      'user.public_metadata',
      'user.unsafe_metadata',
      'org.public_metadata',
      'org_membership.public_metadata',
    ])
    expect(findShortcode(['user', 'public_metadata', 'a', 'b'])?.path).toEqual(['a', 'b'])
    for (const segments of [[], ['user'], ['user', 'nope'], ['constructor']]) {
      expect(findShortcode(segments)).toBeNull()
    }
  })
})

function typeOf(value: JsonValue): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
