import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, type ScenarioOptions, startScenario } from './scenario.ts'

const APP = 'https://app.example.com'

/** Origins of pages, and whether they may use the instance. */
const ORIGINS: { mode: NonNullable<ScenarioOptions['mode']>; origin: string; allowed: boolean }[] = [
  { mode: 'development', origin: 'http://localhost:3000', allowed: true },
  { mode: 'development', origin: 'https://localhost:5173', allowed: true },
  { mode: 'development', origin: 'http://app.localhost', allowed: true },
  { mode: 'development', origin: 'http://127.0.0.1:3000', allowed: true },
  { mode: 'development', origin: 'http://[::1]:3000', allowed: true },
  { mode: 'development', origin: 'http://localhost:4400', allowed: true },
  { mode: 'development', origin: 'https://evil.example', allowed: false },
  { mode: 'development', origin: 'http://localhost.evil.example', allowed: false },
  { mode: 'development', origin: 'http://127.0.0.1.evil.example', allowed: false },
  { mode: 'development', origin: 'null', allowed: false },
  { mode: 'production', origin: APP, allowed: true },
  { mode: 'production', origin: 'https://clerk.example.com', allowed: true },
  { mode: 'production', origin: 'http://app.example.com', allowed: false },
  { mode: 'production', origin: 'https://app.example.com:8443', allowed: false },
  { mode: 'production', origin: 'https://www.example.com', allowed: false },
  { mode: 'production', origin: 'https://app.example.com.evil.example', allowed: false },
  { mode: 'production', origin: 'http://localhost:3000', allowed: false },
  { mode: 'production', origin: 'null', allowed: false },
]

describeEachDatabase('Cross-origin requests', database => {
  const scenarios = {} as { development: Scenario; production: Scenario }
  beforeAll(async () => {
    scenarios.development = await startScenario(database)
    scenarios.production = await startScenario(database, { mode: 'production' })
  })
  afterAll(async () => {
    await scenarios.development.close()
    await scenarios.production.close()
  })

  test.each(ORIGINS)('from $origin are allowed in $mode: $allowed', async ({ mode, origin, allowed }) => {
    const scenario = scenarios[mode]
    const before = await scenario.stored()
    const browser = scenario.browser({ origin, headers: { origin } })
    for (const answer of [await browser.get('/v1/client'), await browser.get('/v1/environment')]) {
      expect(answer.status).toBe(allowed ? 200 : 400)
      expect(answer.headers.get('access-control-allow-origin')).toBe(allowed ? origin : null)
      expect(answer.headers.get('access-control-allow-credentials')).toBe(allowed ? 'true' : null)
      expect(answer.headers.get('vary')).toMatch(/\bOrigin\b/)
    }
    const change = await browser.put('/v1/client')
    expect(change.status).toBe(allowed ? 200 : 400)
    if (!allowed) {
      expect(change.codes).toEqual(['origin_invalid'])
      expect(change.cookies).toEqual([])
      expect(await scenario.stored()).toEqual(before)
    }
  })

  test('errors are readable by an allowed page', async () => {
    const browser = scenarios.production.browser()
    const answer = await browser.post('/v1/client/sign_ins', { identifier: 'nobody@example.com' })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('access-control-allow-origin')).toBe(APP)
    expect(answer.headers.get('access-control-expose-headers')).toContain('Retry-After')
  })

  test.each([
    [APP, APP],
    ['https://evil.example', null],
  ])('a preflight from %s is answered for %s', async (origin, reflected) => {
    const { production } = scenarios
    const headers = {
      origin,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'x-custom',
    }
    const answer = await production.send(
      new Request(`${production.url}/v1/client/sessions/sess_1/tokens`, { method: 'OPTIONS', headers }),
    )
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe(reflected)
    expect(answer.headers.get('access-control-allow-credentials')).toBe(reflected && 'true')
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH')
  })

  test.each([
    ['cross-site', 400],
    ['same-site', 200],
    ['same-origin', 200],
    ['none', 200],
  ])('a change without an Origin that the browser calls %s answers %i', async (site, status) => {
    const { production } = scenarios
    const browser = production.browser({ origin: null, headers: { 'sec-fetch-site': site } })
    expect((await browser.put('/v1/client')).status).toBe(status)
  })

  test("another site's page cannot sign a browser out or mint for it", async () => {
    const { production } = scenarios
    const browser = production.browser()
    const { sessionId } = await browser.signIn(await production.user())
    const cookie = browser.jar.header(production.url)
    const evil = production.browser({ origin: 'https://evil.example', headers: { cookie } })
    for (const path of ['tokens', 'touch', 'end', 'remove']) {
      const answer = await evil.post(`/v1/client/sessions/${sessionId}/${path}`)
      expect([answer.status, ...answer.codes]).toEqual([400, 'origin_invalid'])
      expect(answer.text).not.toContain('jwt')
    }
    expect((await evil.delete('/v1/client/sessions')).codes).toEqual(['origin_invalid'])
    expect((await browser.post(`/v1/client/sessions/${sessionId}/tokens`)).status).toBe(200)
  })

  test('an origin added in the settings is allowed from then on', async () => {
    const { production } = scenarios
    const browser = production.browser({ origin: 'https://shop.example.com' })
    expect((await browser.get('/v1/client')).status).toBe(400)
    await production.changeSettings({ allowedOrigins: ['https://shop.example.com'] })
    expect((await browser.get('/v1/client')).status).toBe(200)
    await production.changeSettings({})
  })

  test('an application on a proxy path needs no allowed origin, and gets host-only cookies', async () => {
    const { production } = scenarios
    const browser = production.browser({ proxy: 'https://other.example/__clerk' })
    const { answer } = await browser.signIn(await production.user())
    expect(answer.cookies.join()).not.toContain('Domain')
    expect(answer.cookies).toHaveLength(3)
  })

  test('a proxy speaks for its own origin alone', async () => {
    const { production } = scenarios
    const headers = { origin: 'https://evil.example' }
    const answer = await production
      .browser({ proxy: 'https://other.example/__clerk', headers })
      .put('/v1/client')
    expect(answer.codes).toEqual(['origin_invalid'])
  })

  test.each([
    ['a wrong secret key', { 'clerk-secret-key': 'sk_live_wrong' }, 401, 'proxy_request_invalid_secret_key'],
    ['no URL', { 'clerk-proxy-url': 'nowhere' }, 400, 'origin_invalid'],
  ])('a proxy with %s is refused', async (_what, headers, status, code) => {
    const { production } = scenarios
    const answer = await production
      .browser({ proxy: 'https://other.example/__clerk', headers })
      .get('/v1/client')
    expect([answer.status, ...answer.codes]).toEqual([status, code])
  })
})
