/** What the tests of signing keys look at. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { listSigningKeys } from '../src/db/signing-keys.ts'
import { type KeySettings, storeKeySettings } from '../src/token/key-settings.ts'
import { maintainKeys } from '../src/token/maintain-keys.ts'
import type { TestDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

export const ACTOR = 'operator:ada@example.com'
export const DAY_MS = 24 * 3600_000
export const TEN_YEARS_S = 315_360_000

export const jwksOf = async (scenario: Scenario) =>
  (await scenario.browser({ origin: null }).get('/.well-known/jwks.json')).body as JSONWebKeySet

export const kidsOf = async (scenario: Scenario) => (await jwksOf(scenario)).keys.map(key => key.kid)

export async function verifyElsewhere(scenario: Scenario, token: string) {
  const currentDate = new Date(scenario.clock.now())
  return jwtVerify(token, createLocalJWKSet(await jwksOf(scenario)), { currentDate })
}

export const keyIn = async (scenario: Scenario, state: 'next' | 'current' | 'retired') => {
  const key = (await listSigningKeys(scenario.ctx.db)).find(candidate => candidate.state === state)
  if (!key) throw new Error(`no key is ${state}`)
  return key
}

export const auditOf = (scenario: Scenario, action: string) =>
  scenario.ctx.db.selectFrom('audit_log').selectAll().where('action', '=', action).execute()

/** A database that several servers open. */
export async function sharedDatabase(database: TestDatabase) {
  if (database.kind === 'postgres') return database.create()
  const folder = await mkdtemp(join(tmpdir(), 'claimsmith-keys-'))
  return { url: `sqlite:${join(folder, 'claimsmith.db')}`, drop: () => rm(folder, { recursive: true }) }
}

export type KeyScenario = { scenario: Scenario; mint(body?: object): Promise<string> }

/**
 * A server with a current and a next key, and a session to mint for. The first key is always RSA; the next ones are
 * of the algorithm: Ed25519 keys are made in no time.
 */
export async function startKeyScenario(
  database: TestDatabase,
  algorithm: KeySettings['algorithm'] = 'EdDSA',
): Promise<KeyScenario> {
  const scenario = await startScenario(database)
  const { ctx, backend, clock } = scenario
  const user = await backend.post('/v1/users', { email_address: ['ada@example.com'] })
  const session = await backend.post('/v1/sessions', { user_id: user.string('id') })
  await storeKeySettings(ctx.db, { algorithm, rotateEveryDays: null }, clock.now())
  await maintainKeys(ctx)
  const mint = async (body = {}) =>
    (await backend.post(`/v1/sessions/${session.string('id')}/tokens`, body)).string('jwt')
  return { scenario, mint }
}
