/** Metadata schemas over HTTP: saved in versions, enforced on every write, counted against everybody who exists. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertSchemaVersion } from '../src/db/metadata-schemas.ts'
import { POLL_MS } from '../src/poll.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

const PUBLIC = '/v1/metadata_schemas/user.public_metadata'
const UNSAFE = '/v1/metadata_schemas/user.unsafe_metadata'
const PRIVATE = '/v1/metadata_schemas/user.private_metadata'
const SAVED = {
  kind: 'user.private_metadata',
  note: null,
  author: 'system',
  violatingUsers: 0,
  createdAt: 0,
} as const
const PLAN = {
  type: 'object',
  properties: { plan: { enum: ['free', 'pro'] }, billing: { type: 'object', required: ['city'] } },
}

describeEachDatabase('Metadata schemas', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  const save = (path: string, schema: object, more: object = {}) =>
    scenario.backend
      .get(path)
      .then(latest => scenario.backend.put(path, { schema, base_version: latest.at('version'), ...more }))

  test('every kind has one from the start, and it admits everything', async () => {
    const answer = await scenario.backend.get('/v1/metadata_schemas')
    expect(answer.at('data')).toMatchObject(
      ['user.public_metadata', 'user.private_metadata', 'user.unsafe_metadata'].map(kind => ({
        object: 'metadata_schema',
        kind,
        version: 0,
        schema: {},
      })),
    )
    expect((await scenario.backend.get('/v1/metadata_schemas/user.other')).status).toBe(404)
  })

  test('a saved schema is the next version, with who and why, and in the audit log', async () => {
    const saved = await save(PUBLIC, PLAN, { note: 'plans' })
    expect(saved.body).toMatchObject({
      kind: 'user.public_metadata',
      version: 1,
      schema: PLAN,
      note: 'plans',
      author: expect.stringMatching(/^secret_key:/),
      violating_users: 0,
      violations: { users: 0, examples: [] },
    })
    expect((await scenario.backend.get(PUBLIC)).body).toMatchObject({ version: 1, schema: PLAN })
    const { audit_log: audit } = await scenario.stored()
    expect(audit).toContainEqual(expect.stringContaining('metadata_schema.saved'))
  })

  test('what builds on an older version is refused, and names the latest', async () => {
    const answer = await scenario.backend.put(PUBLIC, { schema: {}, base_version: 0 })
    expect([answer.status, answer.codes]).toEqual([409, ['metadata_schema_version_conflict']])
    expect(answer.at('errors.0.meta.current_version')).toBe(1)
  })

  test('what is no schema is refused with every problem and its pointer', async () => {
    const schema = { properties: { a: { requierd: true }, b: { $ref: 'https://example.com/b.json' } } }
    const answer = await scenario.backend.put(PUBLIC, { schema, base_version: 1 })
    expect([answer.status, answer.codes]).toEqual([
      422,
      ['metadata_schema_invalid', 'metadata_schema_invalid'],
    ])
    expect(answer.at('errors.0.meta.pointer')).toBe('/properties/a/requierd')
    expect(answer.at('errors.1.meta.pointer')).toBe('/properties/b/$ref')
    expect((await scenario.backend.get(PUBLIC)).at('version')).toBe(1)
  })

  describe('a write that does not follow is refused, names kind and place, repeats no value, and changes nothing', () => {
    const refused = {
      code: 'metadata_schema_violation',
      meta: {
        param_name: 'public_metadata',
        kind: 'user.public_metadata',
        schema_version: 1,
        pointer: '/plan',
      },
    }

    test('when a user is created', async () => {
      const before = await scenario.stored()
      const body = { email_address: ['grace@example.com'], public_metadata: { plan: 'gold-plated' } }
      const answer = await scenario.backend.post('/v1/users', body)
      expect(answer.status).toBe(422)
      expect(answer.at('errors.0')).toMatchObject(refused)
      expect(answer.text).not.toContain('gold-plated')
      expect(await scenario.stored()).toEqual(before)
    })

    test.each(['patch', 'put'] as const)('when metadata is written with %s', async method => {
      const user = await scenario.user({ public_metadata: { plan: 'pro' } })
      const path = `/v1/users/${user.id}/metadata`
      const answer = await scenario.backend[method](path, { public_metadata: { plan: 'gold-plated' } })
      expect(answer.at('errors.0')).toMatchObject(refused)
      expect((await scenario.backend.get(`/v1/users/${user.id}`)).at('public_metadata')).toEqual({
        plan: 'pro',
      })
    })

    test('when a merge takes away what is required', async () => {
      const user = await scenario.user({ public_metadata: { billing: { city: 'London', vat: 1 } } })
      const path = `/v1/users/${user.id}/metadata`
      const merged = await scenario.backend.patch(path, { public_metadata: { billing: { city: null } } })
      expect(merged.at('errors.0.meta.pointer')).toBe('/billing/city')
      const good = await scenario.backend.patch(path, { public_metadata: { billing: { vat: null } } })
      expect(good.at('public_metadata')).toEqual({ billing: { city: 'London' } })
    })
  })

  test('a user without metadata can be created, whatever the schema requires', async () => {
    await save(PUBLIC, { ...PLAN, required: ['plan'] })
    const user = await scenario.user()
    expect((await scenario.backend.get(`/v1/users/${user.id}`)).at('public_metadata')).toEqual({})
  })

  test('browsers are held to the schema of unsafe metadata, at sign-up and later', async () => {
    await save(UNSAFE, { type: 'object', properties: { newsletter: { type: 'boolean' } } })
    const browser = scenario.browser()
    const signUp = await browser.post('/v1/client/sign_ups', {
      email_address: 'mary@example.com',
      unsafe_metadata: JSON.stringify({ newsletter: 'yes' }),
    })
    expect([signUp.status, signUp.codes]).toEqual([422, ['metadata_schema_violation']])
    expect(signUp.at('errors.0.meta')).toMatchObject({ kind: 'user.unsafe_metadata', pointer: '/newsletter' })
    const good = await browser.post('/v1/client/sign_ups', {
      email_address: 'mary@example.com',
      unsafe_metadata: JSON.stringify({ newsletter: true }),
    })
    expect(good.status).toBe(200)

    await browser.signIn(await scenario.user())
    const later = await browser.patch('/v1/me/metadata', { unsafe_metadata: '{"newsletter":"yes"}' })
    expect(later.codes).toEqual(['metadata_schema_violation'])
    const repaired = await browser.patch('/v1/me/metadata', { unsafe_metadata: '{"newsletter":false}' })
    expect(repaired.status).toBe(200)
  })

  test('a schema that existing users do not follow needs consent; their metadata stays until it is written', async () => {
    const user = await scenario.user({ public_metadata: { plan: 'pro', seats: 'five' } })
    const schema = { type: 'object', properties: { seats: { type: 'number' } } }
    const refused = await save(PUBLIC, schema)
    expect([refused.status, refused.codes]).toEqual([422, ['metadata_schema_not_followed']])
    const example = { id: user.id, pointer: '/seats', message: 'must be number' }
    expect(refused.at('errors.0.meta')).toEqual({ users: 1, examples: [example] })

    const accepted = await save(PUBLIC, schema, { accept_violations: true })
    expect(accepted.body).toMatchObject({ violating_users: 1, violations: { users: 1, examples: [example] } })

    const path = `/v1/users/${user.id}/metadata`
    const other = await scenario.backend.patch(path, { private_metadata: { note: 'another kind' } })
    expect(other.status).toBe(200)
    const same = await scenario.backend.patch(path, { public_metadata: { plan: 'free' } })
    expect(same.codes).toEqual(['metadata_schema_violation'])
    const repaired = await scenario.backend.patch(path, { public_metadata: { seats: 5 } })
    expect(repaired.at('public_metadata')).toEqual({ plan: 'pro', seats: 5 })
  })

  test('a schema saved by another node counts within a second', async () => {
    const version = Number((await scenario.backend.get(PRIVATE)).at('version')) + 1
    const schema = { type: 'object', additionalProperties: { type: 'number' } }
    const write = () => scenario.user({ private_metadata: { a: 'text' } })
    await write()
    await insertSchemaVersion(scenario.ctx.db, { ...SAVED, version, schema })
    await write()
    scenario.clock.advance(POLL_MS)
    const refused = await scenario.backend.post('/v1/users', {
      username: 'late',
      private_metadata: { a: 'text' },
    })
    expect(refused.codes).toEqual(['metadata_schema_violation'])
    expect(refused.at('errors.0.meta')).toMatchObject({ kind: 'user.private_metadata', pointer: '/a' })
  })

  test('a damaged schema is not used: the one before stays in force, and the log says so', async () => {
    const version = Number((await scenario.backend.get(PRIVATE)).at('version')) + 1
    await insertSchemaVersion(scenario.ctx.db, { ...SAVED, version, schema: { type: 'nonsense' } })
    scenario.clock.advance(POLL_MS)
    const refused = await scenario.backend.post('/v1/users', {
      username: 'late',
      private_metadata: { a: 'text' },
    })
    expect(refused.codes).toEqual(['metadata_schema_violation'])
    expect(scenario.logLines.join()).toContain('A saved metadata schema cannot be used')
  })

  test('of two saves at once one wins, and the other is told', async () => {
    const version = (await scenario.backend.get(UNSAFE)).at('version')
    const answers = await Promise.all(
      [1, 2].map(() => scenario.backend.put(UNSAFE, { schema: {}, base_version: version })),
    )
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409])
  })

  test('the generated types speak of the claims and schemas that are saved', async () => {
    const { version } = (await scenario.backend.get('/v1/session_claims')).body as { version: number }
    await scenario.backend.post('/v1/session_claims', {
      claims: '{"seats": "{{user.public_metadata.seats}}", "typo": "{{user.public_metadata.seast}}"}',
      base_version: version,
    })
    await save(
      PUBLIC,
      {
        type: 'object',
        properties: { seats: { type: 'number' } },
        additionalProperties: false,
      },
      { accept_violations: true },
    )
    await save(UNSAFE, {}, { accept_violations: true })
    await scenario.backend.post('/v1/jwt_templates', { name: 'convex', claims: { aud: 'convex' } })
    const types = await scenario.backend.get('/v1/session_claims/types')
    expect(types.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(types.text).toContain('    seats: number | null\n    typo: null\n')
    expect(types.text).toContain('  interface UserPublicMetadata {\n    seats?: number\n  }')
    expect(types.text).toContain('convex: { aud: "convex" }')
    expect(types.text).not.toContain('UserUnsafeMetadata')
  })

  test('a dry run warns of nulls and of paths that the schema does not know', async () => {
    const claims = '{"typo": "{{user.public_metadata.seast}}"}'
    const answer = await scenario.backend.post('/v1/session_claims/dry_run', { claims })
    const { report } = JSON.parse(answer.text.trim().split('\n').at(-1) ?? '')
    expect(report.warnings).toEqual([
      `typo is null for ${report.users} users.`,
      'typo: the path user.public_metadata.seast is not in the schema of user.public_metadata.',
    ])
  })
})
