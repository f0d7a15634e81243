import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario, type TestUser } from './scenario.ts'

describeEachDatabase('Conventions of the wire', database => {
  let scenario: Scenario
  let user: TestUser
  let sessionId: string
  beforeAll(async () => {
    scenario = await startScenario(database)
    user = await scenario.user()
    sessionId = (await scenario.browser().signIn(user)).sessionId
  })
  afterAll(() => scenario.close())

  test('every answer of the Backend API is exactly application/json, successes and errors (T1)', async () => {
    const { backend } = scenario
    const answers = [
      await backend.get('/v1/jwks'),
      await backend.get('/v1/users'),
      await backend.get('/v1/users/count'),
      await backend.get(`/v1/users/${user.id}`),
      await backend.patch(`/v1/users/${user.id}`, {}),
      await backend.patch(`/v1/users/${user.id}/metadata`, {}),
      await backend.get(`/v1/sessions?user_id=${user.id}`),
      await backend.get(`/v1/sessions/${sessionId}`),
      await backend.post(`/v1/sessions/${sessionId}/tokens`),
      await backend.get('/v1/users/user_unknown'),
      await backend.get('/v1/clients/handshake_payload?nonce=x'),
      await backend.post('/v1/users', { x: 1 }),
      await backend.send('POST', '/v1/users', '{'),
      await backend.get('/v1/horses'),
      await backend.send('GET', '/api/v1/users', undefined, { authorization: 'Bearer sk_test_wrong' }),
    ]
    for (const { headers } of answers) {
      expect(headers.get('content-type')).toBe('application/json')
      expect(headers.get('cache-control')).toMatch(/no-store|max-age/)
    }
    expect(answers.filter(({ status }) => status >= 400)).toHaveLength(6)
  })

  test.each(['PATCH', 'patch', 'Patch'])('a POST with _method=%s is a PATCH (T25)', async method => {
    const browser = scenario.browser()
    await browser.signIn(user)
    const answer = await browser.post(`/v1/me?_method=${method}`, { first_name: `By ${method}` })
    expect(answer.at('response.first_name')).toBe(`By ${method}`)
  })

  test('methods are also taken as they are', async () => {
    const browser = scenario.browser()
    await browser.signIn(user)
    const headers = { cookie: browser.jar.header(scenario.url), origin: scenario.appOrigin }
    const url = `${scenario.url}/v1/client/sessions`
    const answer = await scenario.send(new Request(url, { method: 'DELETE', headers }))
    expect(answer.at('response.sessions')).toEqual([])
  })

  test.each([
    ['GET', '/v1/client/sessions?_method=DELETE'],
    ['POST', '/v1/client/sessions?_method=TRACE'],
    ['POST', '/v1/client/sessions?_method=GET'],
  ])('%s %s is not tunnelled: links change nothing', async (method, path) => {
    const browser = scenario.browser()
    await browser.signIn(user)
    const headers = { cookie: browser.jar.header(scenario.url) }
    const answer = await scenario.send(new Request(`${scenario.url}${path}`, { method, headers }))
    expect(answer.status).toBe(404)
    expect((await browser.get('/v1/me')).status).toBe(200)
  })

  test.each(['/v1/client/', '/v1/environment/', '/v1/client//'])(
    'a slash at the end changes nothing: %s',
    async path => {
      expect((await scenario.browser().get(path)).status).toBe(200)
    },
  )

  test('versions in the query are taken, whatever they say', async () => {
    const query = '__clerk_api_version=2099-01-01&_clerk_js_version=99.0.0&_clerk_retry_attempt=1'
    expect((await scenario.browser().get(`/v1/client?${query}`)).status).toBe(200)
  })

  test('PATCH answers the environment like GET, bare', async () => {
    const browser = scenario.browser()
    const [get, patch] = [await browser.get('/v1/environment'), await browser.patch('/v1/environment')]
    expect(patch.body).toEqual(get.body)
    expect(get.at('response')).toBeUndefined()
    expect(get.at('auth_config.single_session_mode')).toBe(true)
    expect(get.at('display_config.instance_environment_type')).toBe('development')
    expect(get.at('user_settings.attributes.email_address.used_for_first_factor')).toBe(true)
  })

  test('redirects after sign-in stay on the asking application (T27)', async () => {
    const browser = scenario.browser({ origin: 'http://localhost:5173' })
    const environment = await browser.get('/v1/environment')
    for (const name of ['home_url', 'after_sign_in_url', 'after_sign_out_all_url', 'sign_in_url']) {
      expect(environment.string(`display_config.${name}`)).toMatch(/^http:\/\/localhost:5173\//)
    }
  })

  test('health is told without a credential', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      expect((await scenario.send(new Request(`${scenario.url}${path}`))).status).toBe(200)
    }
  })

  test('an avatar is a picture that no page can be made of', async () => {
    const answer = await scenario.browser().get(`/avatars/${user.id}`)
    expect(answer.headers.get('content-type')).toBe('image/svg+xml')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await scenario.browser().get('/avatars/%3Cscript%3E')).text).not.toContain('script')
  })

  describe('Script bundles of unmodified SDKs', () => {
    test.each([
      ['/npm/@clerk/clerk-js@6/dist/clerk.browser.js', 200],
      ['/npm/@clerk/clerk-js@latest/dist/clerk.browser.js', 200],
      ['/npm/@clerk/clerk-js@5/dist/clerk.browser.js', 404],
      ['/npm/@clerk/clerk-js@6/dist/nothing.js', 404],
      ['/npm/@clerk/clerk-js@6/package.json', 404],
      ['/npm/@clerk/backend@3/dist/index.js', 404],
    ])('%s answers %i', async (path, status) => {
      const browser = scenario.browser()
      const answer = await browser.get(path)
      expect(answer.status).toBe(status)
      if (status !== 200) return
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('content-type')).toMatch(/javascript/)
      expect(answer.headers.get('cache-control')).not.toContain('immutable')
      expect(answer.text.length).toBeGreaterThan(10_000)
    })
  })
})
