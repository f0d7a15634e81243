import { expect, test } from 'vitest'
import { newSession, type SessionStatus } from '../session.ts'
import type { TokenSubject } from '../subject.ts'
import { type DefaultClaimsInput, defaultSessionClaims, sessionHeader } from './claims.ts'

const NOW = 1_800_000_000_999
const settings = { maximumLifetimeMs: null, inactivityTimeoutMs: null }
const input: DefaultClaimsInput = {
  session: newSession({ id: 'sess_1', clientId: 'client_1', userId: 'user_1' }, settings, NOW),
  status: 'active',
  subject: { user: { id: 'user_1' }, actor: null } as TokenSubject,
  issuer: 'https://clerk.example.com',
  authorizedParty: 'https://app.example.com',
  now: NOW,
  random: size => new Uint8Array(size),
}

test('the default claims of a session token', () => {
  expect(defaultSessionClaims(input)).toEqual({
    azp: 'https://app.example.com',
    exp: 1_800_000_060,
    fva: [0, -1],
    iat: 1_800_000_000,
    iss: 'https://clerk.example.com',
    jti: '0'.repeat(20),
    nbf: 1_799_999_990,
    sid: 'sess_1',
    sts: 'active',
    sub: 'user_1',
    v: 2,
  })
})

test('azp is left out, not null, when nobody knows it', () => {
  expect(defaultSessionClaims({ ...input, authorizedParty: null })).not.toHaveProperty('azp')
})

test('an actor is named', () => {
  const actor = { sub: 'user_2' }
  expect(defaultSessionClaims({ ...input, subject: { ...input.subject, actor } }).act).toEqual(actor)
})

test('a lifetime of its own moves exp alone', () => {
  const claims = defaultSessionClaims({ ...input, lifetimeS: 3600 })
  expect([claims.iat, claims.nbf, claims.exp]).toEqual([1_800_000_000, 1_799_999_990, 1_800_003_600])
})

test.each<[SessionStatus, string]>([
  ['active', 'active'],
  ['pending', 'pending'],
])('a session that is %s says so', (status, sts) => {
  expect(defaultSessionClaims({ ...input, status }).sts).toBe(sts)
})

test('the header names omitted claims only when there are some', () => {
  const key = { kid: 'ins_1', algorithm: 'RS256' }
  expect(sessionHeader(key, 7, NOW, [])).toEqual({
    alg: 'RS256',
    cat: 'cl_B7d4PD111AAA',
    kid: 'ins_1',
    oiat: 1_800_000_000,
    tvr: 7,
    typ: 'JWT',
  })
  expect(sessionHeader(key, 7, NOW, ['big']).omt).toEqual(['big'])
})
