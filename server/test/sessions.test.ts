import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TOUCH_INTERVAL_MS } from '../src/session.ts'
import { decodeJwt } from './answer.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

describeEachDatabase('Sessions of a browser', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  const lastActiveAt = async (id: string) =>
    (await scenario.backend.get(`/v1/sessions/${id}`)).at('last_active_at')

  test('a browser without cookies has no client', async () => {
    const answer = await scenario.browser().get('/v1/client')
    expect(answer.body).toEqual({ response: null, client: null })
    expect(answer.cookies).toEqual([])
  })

  test('every change carries the whole client, a read does not', async () => {
    const browser = scenario.browser()
    const { sessionId, answer } = await browser.signIn(await scenario.user())
    expect(answer.at('client.object')).toBe('client')
    const read = await browser.get(`/v1/client/sessions/${sessionId}`)
    expect(read.at('response.id')).toBe(sessionId)
    const touched = await browser.post(`/v1/client/sessions/${sessionId}/touch`, { intent: 'focus' })
    expect(touched.at('client.sessions.0.id')).toBe(sessionId)
    expect((await browser.get('/v1/client')).at('client')).toBeNull()
  })

  test('touching notes activity at most once a minute, and never moves the client', async () => {
    const browser = scenario.browser()
    const { sessionId, answer } = await browser.signIn(await scenario.user())
    const touch = () => browser.post(`/v1/client/sessions/${sessionId}/touch`, { active_organization_id: '' })
    const start = scenario.clock.now()
    scenario.clock.advance(TOUCH_INTERVAL_MS - 1)
    await touch()
    expect(await lastActiveAt(sessionId)).toBe(start)
    scenario.clock.advance(1)
    const touched = await touch()
    expect(touched.at('response.last_active_at')).toBe(scenario.clock.now())
    expect(await lastActiveAt(sessionId)).toBe(scenario.clock.now())
    // Browsers copy updated_at into __client_uat: a token older than it would send every page to a handshake (T6).
    expect(touched.at('client.updated_at')).toBe(answer.at('client.updated_at'))
    scenario.clock.advance(TOUCH_INTERVAL_MS)
    await browser.post(`/v1/client/sessions/${sessionId}/tokens`)
    expect(await lastActiveAt(sessionId)).toBe(scenario.clock.now())
  })

  test.each(['end', 'remove'])('%s signs this session out, once', async action => {
    const browser = scenario.browser()
    const { sessionId } = await browser.signIn(await scenario.user())
    const before = browser.clientToken
    const answer = await browser.post(`/v1/client/sessions/${sessionId}/${action}`)
    expect(answer.status).toBe(200)
    expect(answer.at('response.status')).toBe(action === 'end' ? 'ended' : 'removed')
    expect(answer.at('response.last_active_token')).toBeNull()
    expect(answer.at('client.sessions')).toEqual([])
    expect(answer.at('client.last_active_session_id')).toBeNull()
    expect(browser.clientToken).not.toBe(before)
    expect((await browser.post(`/v1/client/sessions/${sessionId}/tokens`)).status).toBe(401)
    const again = await browser.post(`/v1/client/sessions/${sessionId}/${action}`)
    expect([again.status, ...again.codes]).toEqual([400, 'invalid_action_for_session'])
  })

  test('signing out of everything keeps the client, renews its token and moves updated_at', async () => {
    const browser = scenario.browser()
    const { sessionId, answer } = await browser.signIn(await scenario.user())
    const clientId = answer.string('client.id')
    const before = browser.clientToken
    scenario.clock.advance(5000)
    const out = await browser.delete('/v1/client/sessions')
    expect(out.status).toBe(200)
    expect(out.at('client')).toBeNull()
    expect(out.at('response')).toMatchObject({ id: clientId, sessions: [], updated_at: scenario.clock.now() })
    expect(browser.clientToken).not.toBe(before)
    expect((await browser.get('/v1/client')).at('response.id')).toBe(clientId)
    expect((await scenario.backend.get(`/v1/sessions/${sessionId}`)).at('status')).toBe('removed')
  })

  test('another user can sign in on the same client afterwards', async () => {
    const browser = scenario.browser()
    await browser.signIn(await scenario.user())
    await browser.delete('/v1/client/sessions')
    const user = await scenario.user()
    const { answer } = await browser.signIn(user)
    expect(answer.at('client.sessions.0.user.id')).toBe(user.id)
    expect(answer.at('client.sessions.1')).toBeUndefined()
  })

  test("another browser's session answers 401 to everything and stays as it is", async () => {
    const { sessionId } = await scenario.browser().signIn(await scenario.user())
    const stranger = scenario.browser()
    await stranger.signIn(await scenario.user())
    const path = `/v1/client/sessions/${sessionId}`
    const answers = [
      await stranger.get(path),
      await stranger.post(`${path}/touch`),
      await stranger.post(`${path}/tokens`),
      await stranger.post(`${path}/end`),
      await stranger.post(`${path}/remove`),
      await stranger.get(`/v1/me?_clerk_session_id=${sessionId}`),
    ]
    expect(answers.map(answer => answer.status)).toEqual([401, 401, 401, 401, 401, 401])
    expect((await scenario.backend.get(`/v1/sessions/${sessionId}`)).at('status')).toBe('active')
  })

  test('the client can be deleted, and its token is worth nothing then', async () => {
    const browser = scenario.browser()
    const { sessionId } = await browser.signIn(await scenario.user())
    const token = browser.clientToken ?? ''
    const answer = await browser.delete('/v1/client')
    expect(answer.status).toBe(200)
    expect(browser.clientToken).toBeUndefined()
    browser.clientToken = token
    expect((await browser.get('/v1/client')).at('response')).toBeNull()
    expect((await browser.post(`/v1/client/sessions/${sessionId}/tokens`)).status).toBe(401)
  })

  test('a user sees where they are signed in', async () => {
    const user = await scenario.user()
    const phone = scenario.browser({
      headers: { 'user-agent': 'Mozilla/5.0 (iPhone) Version/17.4 Mobile Safari' },
    })
    await phone.signIn(user)
    const desk = scenario.browser({
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0' },
    })
    await desk.signIn(user)
    const answer = await desk.get('/v1/me/sessions/active')
    expect(answer.at('1')).toBeDefined()
    expect(answer.at('2')).toBeUndefined()
    expect(answer.text).toContain('"browser_name":"Firefox"')
    expect(answer.text).toContain('"device_type":"iPhone"')
    expect(answer.text).not.toContain('jwt')
  })

  describe('with an inactivity timeout', () => {
    test('a silent session expires and an active one goes on', async () => {
      await scenario.changeSettings({ inactivityTimeoutMs: 10 * 60_000 })
      const [silent, active] = [scenario.browser(), scenario.browser()]
      const sessions = [
        await silent.signIn(await scenario.user()),
        await active.signIn(await scenario.user()),
      ]
      for (let minute = 0; minute < 11; minute++) {
        scenario.clock.advance(60_000)
        expect((await active.post(`/v1/client/sessions/${sessions[1]?.sessionId}/tokens`)).status).toBe(200)
      }
      expect((await silent.post(`/v1/client/sessions/${sessions[0]?.sessionId}/tokens`)).status).toBe(401)
      const expired = await scenario.backend.get(`/v1/sessions/${sessions[0]?.sessionId}`)
      expect(expired.at('status')).toBe('expired')
      await scenario.changeSettings({})
    })
  })
})

describeEachDatabase('Sessions of a browser in production', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database, { mode: 'production' })
  })
  afterAll(() => scenario.close())

  const uat = (cookies: string[]) => cookies.filter(line => line.startsWith('__client_uat'))

  test('sign-in sets the client token for the server alone, and client_uat for the whole site', async () => {
    const { answer, jwt } = await scenario.browser().signIn(await scenario.user())
    const { cookieSuffix } = scenario.ctx.instance
    const seconds = Math.floor(scenario.clock.now() / 1000)
    // A token older than client_uat sends every page to a handshake: in the same second is not older (T6).
    expect(decodeJwt(jwt).claims.iat).toBe(seconds)
    const shared = `Path=/; Domain=example.com; Max-Age=34560000; Secure; SameSite=Lax`
    expect(answer.cookies).toEqual([
      expect.stringMatching(
        /^__client=client_\S+; Path=\/; Max-Age=34560000; HttpOnly; Secure; SameSite=Lax$/,
      ),
      `__client_uat=${seconds}; ${shared}`,
      `__client_uat_${cookieSuffix}=${seconds}; ${shared}`,
    ])
  })

  test('sign-out sets client_uat to 0 under both names', async () => {
    const browser = scenario.browser()
    await browser.signIn(await scenario.user())
    const out = await browser.delete('/v1/client/sessions')
    expect(uat(out.cookies).map(line => line.split(';')[0])).toEqual([
      '__client_uat=0',
      `__client_uat_${scenario.ctx.instance.cookieSuffix}=0`,
    ])
    expect(browser.jar.readable('__client_uat', scenario.appOrigin)).toBe('0')
  })

  test('an expired session leaves client_uat to the next handshake, touching does not write it', async () => {
    const browser = scenario.browser()
    const { sessionId } = await browser.signIn(await scenario.user())
    const touched = await browser.post(`/v1/client/sessions/${sessionId}/touch`)
    expect(uat(touched.cookies)).toEqual([])
  })
})
