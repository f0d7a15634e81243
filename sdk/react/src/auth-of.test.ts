import type { SessionClaims } from '@claimsmith/core'
import { describe, expect, test } from 'vitest'
import { authOf } from './auth-of.ts'

const claims = {
  iss: 'https://clerk.example.com',
  sub: 'user_1',
  sid: 'sess_1',
  iat: 0,
  nbf: 0,
  exp: 60,
  v: 2,
  sts: 'active',
  fea: 'o:reports',
  o: { id: 'org_1', slg: 'acme', rol: 'admin', per: 'read,manage', fpm: '3' },
} satisfies SessionClaims

test('while nothing is known every fact is undefined and nothing is allowed', () => {
  const auth = authOf(undefined)
  expect(auth).toMatchObject({
    isLoaded: false,
    isSignedIn: undefined,
    userId: undefined,
    orgRole: undefined,
  })
  expect(auth.has({ role: 'admin' })).toBe(false)
})

test.each([
  ['nobody', null],
  ['a session with tasks left', { ...claims, sts: 'pending' as const }],
])('for %s every fact is null and nothing is allowed', (_, nobody) => {
  const auth = authOf(nobody)
  expect(auth).toMatchObject({
    isLoaded: true,
    isSignedIn: false,
    userId: null,
    sessionClaims: null,
    orgId: null,
  })
  expect(auth.has({ role: 'admin' })).toBe(false)
})

describe('for claims of a session', () => {
  const auth = authOf(claims)

  test('the facts are those of the token', () => {
    expect(auth).toMatchObject({
      isLoaded: true,
      isSignedIn: true,
      userId: 'user_1',
      sessionId: 'sess_1',
      actor: null,
      orgId: 'org_1',
      orgRole: 'org:admin',
      orgSlug: 'acme',
    })
    expect(auth.sessionClaims).toBe(claims)
  })

  test.each([
    [{ role: 'org:admin' }, true],
    [{ role: 'member' }, false],
    [{ permission: 'org:reports:manage' }, true],
    [{ permission: 'org:billing:manage' }, false],
    [{ feature: 'reports' }, true],
  ])('has(%j) is %s', (params, expected) => {
    expect(auth.has(params as never)).toBe(expected)
  })

  test('without an organization its facts are null', () => {
    const { o: _, ...personal } = claims
    expect(authOf(personal)).toMatchObject({ isSignedIn: true, orgId: null, orgRole: null, orgSlug: null })
  })
})
