import { afterAll, beforeAll, expect, test } from 'vitest'
import { KEYS } from '../src/token/template-key.fixture.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

describeEachDatabase('JWT templates', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
    for (const { text } of Object.values(KEYS)) scenario.secrets.add(text)
  })
  afterAll(() => scenario.close())

  let count = 0
  const uniqueName = () => `template_${++count}`
  const create = (body: object = {}) =>
    scenario.backend.post('/v1/jwt_templates', { name: uniqueName(), claims: {}, ...body })

  test('a template has the defaults of the contract, and nothing more is told of it', async () => {
    const now = scenario.clock.now()
    const answer = await create({
      name: 'plain',
      claims: { aud: 'https://x.example', n: { deep: [1, null] } },
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      object: 'jwt_template',
      id: expect.stringMatching(/^jtmp_[0-9A-Za-z]{27}$/),
      name: 'plain',
      claims: { aud: 'https://x.example', n: { deep: [1, null] } },
      lifetime: 60,
      allowed_clock_skew: 5,
      custom_signing_key: false,
      signing_algorithm: 'RS256',
      created_at: now,
      updated_at: now,
    })
    expect((await scenario.backend.get(`/v1/jwt_templates/${answer.string('id')}`)).body).toEqual(answer.body)
  })

  test('lifetime and clock skew go to their bounds', async () => {
    for (const [lifetime, skew] of [
      [30, 0],
      [315_360_000, 300],
    ]) {
      const answer = await create({ lifetime, allowed_clock_skew: skew })
      expect([answer.at('lifetime'), answer.at('allowed_clock_skew')]).toEqual([lifetime, skew])
    }
  })

  test('a change needs name and claims again, keeps what is absent, and null brings back the default', async () => {
    const made = await create({ claims: { a: 1 }, lifetime: 3600, allowed_clock_skew: 0 })
    const path = `/v1/jwt_templates/${made.string('id')}`
    for (const body of [{}, { name: 'renamed' }, { claims: {} }]) {
      const refused = await scenario.backend.patch(path, body)
      expect([refused.status, new Set(refused.codes)]).toEqual([422, new Set(['form_param_missing'])])
    }
    scenario.clock.advance(1000)
    const renamed = await scenario.backend.patch(path, { name: 'renamed', claims: { b: 2 } })
    expect(renamed.body).toEqual({
      ...(made.body as object),
      name: 'renamed',
      claims: { b: 2 },
      updated_at: scenario.clock.now(),
    })
    const reset = await scenario.backend.patch(path, { name: 'renamed', claims: {}, lifetime: null })
    expect([reset.at('lifetime'), reset.at('allowed_clock_skew')]).toEqual([60, 0])
  })

  test('the list is newest first, in pages, and with the total as the SDK asks for it', async () => {
    const older = await create()
    scenario.clock.advance(1)
    const newer = await create()
    const bare = await scenario.backend.get('/v1/jwt_templates?limit=2')
    expect(bare.body).toEqual([newer.body, older.body])
    const paginated = await scenario.backend.get('/v1/jwt_templates?paginated=true&limit=1&offset=1')
    const total = (await scenario.backend.get('/v1/jwt_templates?limit=500')).body as unknown[]
    expect(paginated.body).toEqual({ data: [older.body], total_count: total.length })
    expect((await scenario.backend.get('/v1/jwt_templates?limit=501')).status).toBe(422)
  })

  test('a deleted template is gone', async () => {
    const id = (await create({ name: 'short-lived' })).string('id')
    const deleted = await scenario.backend.delete(`/v1/jwt_templates/${id}`)
    expect(deleted.body).toEqual({ object: 'jwt_template', id, deleted: true })
    const path = `/v1/jwt_templates/${id}`
    expect((await scenario.backend.get(path)).codes).toEqual(['resource_not_found'])
    expect((await scenario.backend.delete(path)).codes).toEqual(['resource_not_found'])
    const patched = await scenario.backend.patch(path, { name: 'x', claims: {} })
    expect([patched.status, patched.codes]).toEqual([404, ['resource_not_found']])
    expect((await create({ name: 'short-lived' })).status).toBe(200)
  })

  test('every change is in the audit log, with the backend that made it and without any claims', async () => {
    const id = (await create({ name: 'audited', claims: { secret: 'plan' } })).string('id')
    await scenario.backend.patch(`/v1/jwt_templates/${id}`, { name: 'audited', claims: {} })
    await scenario.backend.delete(`/v1/jwt_templates/${id}`)
    const entries = await scenario.ctx.db
      .selectFrom('audit_log')
      .selectAll()
      .where('target', '=', id)
      .execute()
    expect(entries.map(entry => entry.action).sort()).toEqual([
      'jwt_template.created',
      'jwt_template.deleted',
      'jwt_template.updated',
    ])
    for (const { actor, detail } of entries) {
      expect(actor).toMatch(/^secret_key:sk_/)
      expect(detail).toContain('"name":"audited"')
      expect(detail).not.toContain('plan')
    }
  })

  test('two changes at once both count, and a name goes to one of two', async () => {
    const made = await create({ lifetime: 100, allowed_clock_skew: 1 })
    const path = `/v1/jwt_templates/${made.string('id')}`
    const same = { name: made.string('name'), claims: {} }
    await Promise.all([
      scenario.backend.patch(path, { ...same, lifetime: 200 }),
      scenario.backend.patch(path, { ...same, allowed_clock_skew: 2 }),
    ])
    const both = await scenario.backend.get(path)
    expect([both.at('lifetime'), both.at('allowed_clock_skew')]).toEqual([200, 2])
    const answers = await Promise.all([create({ name: 'wanted' }), create({ name: 'wanted' })])
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 422])
  })

  const hs = {
    custom_signing_key: true,
    signing_algorithm: 'HS256',
    signing_key: KEYS['a secret of 32 bytes'].text,
  }

  test('goes in and never comes out, and is encrypted at rest for this template only', async () => {
    const made = await create(hs)
    expect(made.body).toMatchObject({ custom_signing_key: true, signing_algorithm: 'HS256' })
    const other = await create({ ...hs, signing_key: KEYS['a secret of 48 bytes'].text })
    for (const answer of [made, other, await scenario.backend.get('/v1/jwt_templates?limit=500')]) {
      expect(answer.text).not.toMatch(/signing_key"\s*:\s*"/)
    }
    const rows = await scenario.ctx.db.selectFrom('jwt_templates').selectAll().execute()
    const audited = await scenario.ctx.db.selectFrom('audit_log').selectAll().execute()
    for (const { text } of Object.values(KEYS)) expect(JSON.stringify([rows, audited])).not.toContain(text)
    // Moved to another row, the ciphertext does not decrypt, and nothing is minted with it.
    const moved = rows.find(row => row.id === made.at('id'))?.signing_key ?? ''
    await scenario.ctx.db
      .updateTable('jwt_templates')
      .set({ signing_key: moved, version: 99 })
      .where('id', '=', other.string('id'))
      .execute()
    const { sessionId } = await scenario.browser().signIn(await scenario.user())
    const minted = await scenario.backend.post(`/v1/sessions/${sessionId}/tokens/${other.string('name')}`)
    expect(minted.status).toBe(500)
    await scenario.backend.delete(`/v1/jwt_templates/${other.string('id')}`)
  })

  test('stays when a change leaves it out, is checked again with another algorithm, and goes when told', async () => {
    const made = await create(hs)
    const path = `/v1/jwt_templates/${made.string('id')}`
    const same = { name: made.string('name'), claims: {} }
    expect((await scenario.backend.patch(path, same)).at('signing_algorithm')).toBe('HS256')
    const stronger = await scenario.backend.patch(path, { ...same, signing_algorithm: 'HS512' })
    expect([stronger.status, stronger.at('errors.0.meta.param_name')]).toEqual([422, 'signing_key'])
    const off = await scenario.backend.patch(path, { ...same, custom_signing_key: false })
    expect(off.body).toMatchObject({ custom_signing_key: false, signing_algorithm: 'RS256' })
    const row = await scenario.ctx.db
      .selectFrom('jwt_templates')
      .select('signing_key')
      .where('id', '=', made.string('id'))
      .executeTakeFirst()
    expect(row?.signing_key).toBeNull()
    const on = await scenario.backend.patch(path, {
      ...same,
      custom_signing_key: true,
      signing_algorithm: 'HS256',
    })
    expect(on.codes).toEqual(['form_param_missing'])
  })

  test('what was read can be sent back', async () => {
    const {
      object: _,
      id,
      created_at: __,
      updated_at: ___,
      ...read
    } = (await create({ lifetime: 90 })).body as {
      [name: string]: unknown
    }
    const answer = await scenario.backend.patch(`/v1/jwt_templates/${id}`, read)
    expect([answer.status, answer.at('lifetime')]).toEqual([200, 90])
  })
})
