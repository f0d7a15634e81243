import { expect, test } from 'vitest'
import { clientFromClaims, selectActive } from './client-state.ts'
import type { ClientResource, SessionResource } from './resources.ts'

function session(id: string, changes: Partial<SessionResource> = {}): SessionResource {
  const base = clientFromClaims({ sub: 'user_1', sid: id, iat: 0, exp: 60 }).sessions[0] as SessionResource
  return { ...base, ...changes }
}

function client(lastActiveSessionId: string | null, ...sessions: SessionResource[]): ClientResource {
  return { ...clientFromClaims(undefined), sessions, lastActiveSessionId }
}

const a = session('sess_a')
const b = session('sess_b', { lastActiveOrganizationId: 'org_b' })
const ended = session('sess_a', { status: 'ended' })
const left = session('sess_a', {
  user: { organizationMemberships: [] } as never,
  lastActiveOrganizationId: null,
})

const ofA = { sessionId: 'sess_a', organizationId: '' }
const ofAinOrg = { sessionId: 'sess_a', organizationId: 'org_a' }
const ofB = { sessionId: 'sess_b', organizationId: 'org_b' }

test.each([
  ['no client, nobody', null, undefined, undefined],
  ['no sessions, nobody', client(null), ofA, undefined],
  ['a new tab follows the last active session', client('sess_b', a, b), undefined, ofB],
  [
    'a new tab takes the first session when the last active one is gone',
    client('sess_x', a, b),
    undefined,
    ofA,
  ],
  ['a tab keeps its session when another becomes active', client('sess_b', a, b), ofA, ofA],
  ['a tab keeps its organization', client('sess_a', a), ofAinOrg, ofAinOrg],
  ['a tab loses an organization its user has left', client('sess_a', left), ofAinOrg, ofA],
  ['a tab whose session ended moves on', client('sess_b', ended, b), ofA, ofB],
  ['a pending session counts', client('sess_a', session('sess_a', { status: 'pending' })), undefined, ofA],
  ['a tab told to speak for nobody stays so', client('sess_a', a), null, null],
  ['a tab that speaks for nobody is free again after sign-out', client(null), null, undefined],
])('%s', (_, current, previous, expected) => {
  expect(selectActive(current, previous)).toEqual(expected)
})

test.each([
  [{ sid: 'sess_1', o: { id: 'org_1' } }, 'org_1'],
  [{ sid: 'sess_1', org_id: 'org_1' }, 'org_1'],
  [{ sid: 'sess_1' }, null],
])('the session cookie %j names the organization %s', (claims, organizationId) => {
  const known = clientFromClaims({ sub: 'user_1', iat: 0, exp: 60, ...claims })
  expect(known.sessions[0]?.lastActiveOrganizationId).toBe(organizationId)
})
