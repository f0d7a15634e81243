import { signedInAuthObject } from '@clerk/backend/internal'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import hasVectors from '../../../vectors/session-token/has.json' with { type: 'json' }
import organizationVectors from '../../../vectors/session-token/organization.json' with { type: 'json' }
import { signedInAuth } from './create-auth.ts'
import type { HasParams } from './has.ts'
import type { SessionClaims } from './session-claims.ts'

type OrganizationCase = {
  name: string
  claims: object
  expected: {
    orgId: string | null
    orgRole: string | null
    orgSlug: string | null
    orgPermissions: string[] | null
  }
  difference?: { clerk: { throws: true }; why: string }
}
type HasCase = { name: string; claims: object; params: object; expected: boolean }

const organizationCases = (organizationVectors.cases as OrganizationCase[]).map(
  entry => [entry.name, entry] as const,
)
const hasCases = (hasVectors.cases as HasCase[]).map(entry => [entry.name, entry] as const)

const ours = (claims: object) =>
  signedInAuth({ token: 'token', header: {}, claims: claims as SessionClaims, getBackend: () => null })
const theirs = (claims: object) =>
  signedInAuthObject({ secretKey: 'sk_test_vectors' } as never, 'token', claims as never)

const organizationOf = ({ orgId, orgRole, orgSlug, orgPermissions }: { [field: string]: unknown }) => ({
  orgId: orgId ?? null,
  orgRole: orgRole ?? null,
  orgSlug: orgSlug ?? null,
  orgPermissions: orgPermissions ?? null,
})

describe('the active organization is read as its vector says', () => {
  test.each(organizationCases)('%s', (_, { claims, expected }) => {
    expect(organizationOf(ours(claims))).toEqual(expected)
  })

  test.each(organizationCases)('and @clerk/backend reads the same, or differs as stated: %s', (_, entry) => {
    if (entry.difference) expect(() => theirs(entry.claims)).toThrow()
    else expect(organizationOf(theirs(entry.claims))).toEqual(entry.expected)
  })
})

describe('has() answers as its vector says', () => {
  test.each(hasCases)('%s', (_, { claims, params, expected }) => {
    expect(ours(claims).has(params as HasParams)).toBe(expected)
  })

  test.each(hasCases)('and @clerk/backend answers the same: %s', (_, { claims, params, expected }) => {
    expect(theirs(claims).has(params as never)).toBe(expected)
  })
})

test('has() and the organization agree with @clerk/backend for any well-scoped claims', () => {
  const name = fc.constantFrom('a', 'b', 'org:a', 'manage')
  const scoped = fc.tuple(fc.constantFrom('o', 'u', 'ou', 'uo'), name).map(pair => pair.join(':'))
  const list = (item: fc.Arbitrary<string>) => fc.array(item, { maxLength: 4 }).map(items => items.join(','))
  const mask = fc.oneof(fc.bigInt({ min: 0n, max: 1n << 80n }).map(String), fc.constantFrom('x', ''))
  const claims = fc.record(
    {
      v: fc.constantFrom(2, 1, '2'),
      sub: fc.constant('user_ada'),
      sid: fc.constant('sess_ada'),
      o: fc.record(
        { id: fc.constant('org_1'), rol: name, per: list(name), fpm: list(mask) },
        { requiredKeys: ['id'] },
      ),
      fea: list(scoped).filter(text => text !== ''),
      pla: list(scoped).filter(text => text !== ''),
      fva: fc.tuple(fc.integer({ min: -1, max: 90 }), fc.integer({ min: -1, max: 90 })),
    },
    { requiredKeys: ['sub', 'sid'] },
  )
  const wanted = fc.oneof(name, scoped, fc.constantFrom('user:a', 'organization:b', 'org:a:manage', 'zzz:a'))
  const params = fc.record(
    {
      role: wanted,
      permission: wanted,
      feature: wanted,
      plan: wanted,
      reverification: fc.constantFrom('strict', 'strict_mfa', 'moderate', 'lax', 'none', {
        level: 'multi_factor',
        afterMinutes: 30,
      }),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(claims, params, (claimsSet, asked) => {
      expect(organizationOf(ours(claimsSet))).toEqual(organizationOf(theirs(claimsSet)))
      expect(ours(claimsSet).has(asked as HasParams)).toBe(theirs(claimsSet).has(asked as never))
    }),
    { numRuns: 1000 },
  )
})
