import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveClaims } from '../src/save-claims.ts'
import { decodeJwt } from './answer.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

describeEachDatabase('The template of the session token', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  const path = '/v1/jwt_templates/jtmp_session_token'

  test('shows the live claims, is in no list and cannot be deleted', async () => {
    const latest = await scenario.ctx.live.claims()
    const source = '{ "plan": "{{user.public_metadata.plan}}" }'
    await saveClaims(scenario.ctx, { source, note: null, author: 'system', baseVersion: latest.version })
    expect((await scenario.backend.get(path)).body).toMatchObject({
      id: 'jtmp_session_token',
      name: '__session',
      claims: { plan: '{{user.public_metadata.plan}}' },
      lifetime: 60,
      allowed_clock_skew: 10,
      custom_signing_key: false,
      signing_algorithm: 'RS256',
    })
    expect((await scenario.backend.get('/v1/jwt_templates?limit=500')).text).not.toContain('__session')
    const deleted = await scenario.backend.delete(path)
    expect([deleted.status, deleted.codes]).toEqual([403, ['session_token_jwt_template']])
  })

  test('a change saves a new version of the claims, by the backend that sent it', async () => {
    const { version } = await scenario.ctx.live.claims()
    const saved = await scenario.backend.patch(path, {
      name: '__session',
      claims: { level: 7 },
      lifetime: 60,
    })
    expect([saved.status, saved.at('claims')]).toEqual([200, { level: 7 }])
    const row = await scenario.ctx.db
      .selectFrom('claims_versions')
      .selectAll()
      .where('version', '=', version + 1)
      .executeTakeFirst()
    expect(row).toMatchObject({ author: expect.stringMatching(/^secret_key:/) })
    const { jwt } = await scenario.browser().signIn(await scenario.user())
    expect(decodeJwt(jwt)).toMatchObject({ header: { tvr: version + 1 }, claims: { level: 7 } })
  })

  test.each([
    ['another name', { name: 'x', claims: {} }, 422],
    ['another lifetime', { name: '__session', claims: {}, lifetime: 61 }, 422],
    ['another skew', { name: '__session', claims: {}, allowed_clock_skew: 5 }, 422],
    ['a key', { name: '__session', claims: {}, custom_signing_key: true, signing_algorithm: 'HS256' }, 422],
    ['a reserved claim', { name: '__session', claims: { sub: 'x' } }, 400],
    ['an unknown shortcode', { name: '__session', claims: { a: '{{nope}}' } }, 422],
  ])('%s is refused, and the live claims stay', async (_what, body, status) => {
    const before = await scenario.ctx.db
      .selectFrom('claims_versions')
      .selectAll()
      .orderBy('version')
      .execute()
    expect((await scenario.backend.patch(path, body)).status).toBe(status)
    expect(
      await scenario.ctx.db.selectFrom('claims_versions').selectAll().orderBy('version').execute(),
    ).toEqual(before)
  })
})
