import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeJwt } from './answer.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario, type TestUser } from './scenario.ts'

describeEachDatabase('Sessions through the Backend API', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  const backend = () => scenario.backend
  const create = (user: TestUser) => backend().post('/v1/sessions', { user_id: user.id })

  test('a test without a browser gets a session and a token (S27)', async () => {
    const user = await scenario.user()
    const session = await create(user)
    expect(session.status).toBe(200)
    expect(session.body).toMatchObject({ object: 'session', user_id: user.id, status: 'active', actor: null })
    const token = await backend().post(`/v1/sessions/${session.string('id')}/tokens`)
    expect(token.at('object')).toBe('token')
    const { claims } = decodeJwt(token.string('jwt'))
    expect(claims).toMatchObject({ sub: user.id, sid: session.string('id') })
    expect(claims).not.toHaveProperty('azp')
    expect(Number(claims.exp) - Number(claims.iat)).toBe(60)
  })

  test.each([
    [30, 200],
    [3600, 200],
    [315_360_000, 200],
    [null, 200],
    [29, 422],
    [315_360_001, 422],
    [0, 422],
    [-1, 422],
    [60.5, 422],
    ['60', 422],
  ])('a lifetime of %j seconds answers %i', async (seconds, status) => {
    const session = await create(await scenario.user())
    const path = `/v1/sessions/${session.string('id')}/tokens`
    const answer = await backend().post(path, { expires_in_seconds: seconds })
    expect(answer.status).toBe(status)
    if (status === 422) expect(answer.at('errors.0.meta.param_name')).toBe('expires_in_seconds')
    else {
      const { claims } = decodeJwt(answer.string('jwt'))
      expect(Number(claims.exp) - Number(claims.iat)).toBe(seconds ?? 60)
    }
  })

  test('a session needs a user that exists', async () => {
    const answer = await backend().post('/v1/sessions', { user_id: 'user_unknown' })
    expect(answer.status).toBe(422)
    expect(answer.codes).toEqual(['form_resource_not_found'])
    expect((await backend().post('/v1/sessions', {})).codes).toEqual(['form_param_missing'])
  })

  test('a banned user gets no session', async () => {
    const user = await scenario.user()
    await backend().post(`/v1/users/${user.id}/ban`)
    const answer = await create(user)
    expect([answer.status, ...answer.codes]).toEqual([403, 'user_banned'])
  })

  test('production starts no session without a sign-in', async () => {
    const production = await startScenario(database, { mode: 'production' })
    const user = await production.user()
    const answer = await production.backend.post('/v1/sessions', { user_id: user.id })
    expect([answer.status, ...answer.codes]).toEqual([400, 'request_invalid_for_environment'])
    await production.close()
  })

  test('a session tells where it runs', async () => {
    const user = await scenario.user()
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
    const { sessionId } = await scenario.browser({ headers: { 'user-agent': agent } }).signIn(user)
    const answer = await backend().get(`/v1/sessions/${sessionId}`)
    expect(answer.at('latest_activity')).toMatchObject({
      object: 'session_activity',
      browser_name: 'Firefox',
      browser_version: '128.0',
      device_type: 'Linux',
      is_mobile: false,
    })
    expect(answer.text).not.toContain('jwt')
  })

  test('the list needs a user or a client, is newest first, and can be paged', async () => {
    const user = await scenario.user()
    const ids: string[] = []
    for (let i = 0; i < 3; i++) {
      ids.unshift((await create(user)).string('id'))
      scenario.clock.advance(1000)
    }
    const all = await backend().get(`/v1/sessions?user_id=${user.id}`)
    expect((all.body as { id: string }[]).map(session => session.id)).toEqual(ids)
    const page = await backend().get(`/v1/sessions?user_id=${user.id}&paginated=true&limit=1&offset=1`)
    expect(page.at('total_count')).toBe(3)
    expect(page.at('data.0.id')).toBe(ids[1])
    expect(page.at('data.1')).toBeUndefined()
    const byClient = await backend().get(`/v1/sessions?client_id=${all.string('0.client_id')}`)
    expect(byClient.at('0.id')).toBe(ids[0])
    const none = await backend().get('/v1/sessions')
    expect([none.status, ...none.codes]).toEqual([422, 'form_param_missing'])
    expect((await backend().get('/v1/sessions?user_id=user_unknown')).body).toEqual([])
  })

  test('the list by status goes by the status of now, not by the one that was stored', async () => {
    const user = await scenario.user()
    const revoked = (await create(user)).string('id')
    await backend().post(`/v1/sessions/${revoked}/revoke`)
    const old = (await create(user)).string('id')
    scenario.clock.advance(7 * 24 * 3600_000)
    const fresh = (await create(user)).string('id')
    const ids = async (status: string) => {
      const answer = await backend().get(`/v1/sessions?user_id=${user.id}&status=${status}&paginated=true`)
      const data = answer.at('data') as { id: string }[]
      expect(answer.at('total_count')).toBe(data.length)
      return data.map(session => session.id)
    }
    expect(await ids('active')).toEqual([fresh])
    expect(await ids('expired')).toEqual([old])
    expect(await ids('revoked')).toEqual([revoked])
    expect(await ids('ended')).toEqual([])
    const wrong = await backend().get(`/v1/sessions?user_id=${user.id}&status=asleep`)
    expect(wrong.codes).toEqual(['form_param_value_invalid'])
  })

  test('revoking ends a session for good, and twice is harmless', async () => {
    const session = await create(await scenario.user())
    const path = `/v1/sessions/${session.string('id')}`
    expect((await backend().post(`${path}/revoke`)).at('status')).toBe('revoked')
    expect((await backend().post(`${path}/revoke`)).at('status')).toBe('revoked')
    expect((await backend().post(`${path}/tokens`)).status).toBe(401)
  })

  test.each(['', '/revoke', '/tokens'])('an unknown session answers 404: %s', async suffix => {
    const path = `/v1/sessions/sess_unknown${suffix}`
    const answer = suffix ? await backend().post(path) : await backend().get(path)
    expect([answer.status, ...answer.codes]).toEqual([404, 'resource_not_found'])
  })

  describe('The secret key', () => {
    test.each([
      ['none', '', 401, 'authentication_invalid'],
      ['of another scheme', 'Basic c2s6', 401, 'authorization_header_format_invalid'],
      ['without a scheme', 'sk_test_x', 401, 'authorization_header_format_invalid'],
      ['that is not of this instance', `Bearer sk_test_${'x'.repeat(40)}`, 401, 'clerk_key_invalid'],
      ['with something behind it', 'Bearer sk_test_x y', 401, 'authorization_header_format_invalid'],
    ])('%s is refused with its own code', async (_what, authorization, status, code) => {
      const before = await scenario.stored()
      const answer = await scenario.backend.send('POST', '/api/v1/users', '{"username":"intruder"}', {
        authorization,
      })
      expect([answer.status, ...answer.codes]).toEqual([status, code])
      expect(await scenario.stored()).toEqual(before)
    })

    test('works under /v1 and under /api/v1', async () => {
      const user = await scenario.user()
      const [plain, prefixed] = [
        await scenario.backend.get(`/v1/users/${user.id}`),
        await scenario.backend.get(`/api/v1/users/${user.id}`),
      ]
      expect(plain.body).toEqual(prefixed.body)
    })

    test('that was revoked stops working at once', async () => {
      const now = scenario.clock.now()
      await scenario.ctx.db.updateTable('secret_keys').set({ revoked_at: now }).execute()
      expect((await scenario.backend.get('/v1/jwks')).codes).toEqual(['clerk_key_invalid'])
      await scenario.ctx.db.updateTable('secret_keys').set({ revoked_at: null }).execute()
      expect((await scenario.backend.get('/v1/jwks')).status).toBe(200)
    })

    test('is stored as a hash, and its use is noted', async () => {
      const keys = await scenario.ctx.db.selectFrom('secret_keys').selectAll().execute()
      expect(JSON.stringify(keys)).not.toContain(scenario.ctx.instance.secretKey)
      expect(keys[0]?.last_used_at).toBe(scenario.clock.now())
    })
  })
})
