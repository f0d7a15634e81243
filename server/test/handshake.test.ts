import { COOKIE } from '@claimsmith/core/wire'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NONCE_LIFETIME_MS } from '../src/frontend-api/handshake.ts'
import { verifyOwnToken } from '../src/token/verify-own.ts'
import { decodeJwt } from './answer.ts'
import type { Browser } from './browser.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, type ScenarioOptions, startScenario } from './scenario.ts'

type Mode = NonNullable<ScenarioOptions['mode']>
type Format = 'nonce' | 'token'

for (const mode of ['development', 'production'] satisfies Mode[]) {
  describeEachDatabase(`The handshake in ${mode}`, database => {
    let scenario: Scenario
    beforeAll(async () => {
      scenario = await startScenario(database, { mode })
    })
    afterAll(() => scenario.close())

    const page = () => `${scenario.appOrigin}/orders?page=2`

    const handshake = (browser: Browser, format: Format, target = page()) =>
      browser.navigate(
        `${scenario.url}/v1/client/handshake?${new URLSearchParams({
          redirect_url: target,
          __clerk_api_version: '2026-05-12',
          suffixed_cookies: 'true',
          __clerk_hs_reason: 'session-token-expired',
          ...(format === 'nonce' ? { format } : {}),
        })}`,
      )

    /** What the application's backend gets: the value as it travelled, and the Set-Cookie lines behind it. */
    async function resolve(browser: Browser, answer: { location: URL }, format: Format) {
      const name = format === 'nonce' ? COOKIE.handshakeNonce : COOKIE.handshake
      const value =
        mode === 'production'
          ? (browser.jar.get(name, scenario.appOrigin) ?? '')
          : (answer.location.searchParams.get(name) ?? '')
      const directives =
        format === 'nonce'
          ? (await scenario.backend.get(`/v1/clients/handshake_payload?nonce=${value}`)).at('directives')
          : (await verifyOwnToken(value, scenario.ctx.keyring))?.claims.handshake
      return { value, directives: directives as string[] }
    }

    const cookieIn = (directives: string[], name: string) =>
      directives
        .find(line => line.startsWith(`${name}=`))
        ?.slice(name.length + 1)
        .split(';')[0]

    for (const format of ['nonce', 'token'] satisfies Format[]) {
      test(`gives a signed-in browser all its cookies by ${format}`, async () => {
        const user = await scenario.user()
        const browser = scenario.browser()
        const { sessionId, answer: signedIn } = await browser.signIn(user)
        scenario.clock.advance(61_000)
        const answer = await handshake(browser, format)
        expect(answer.status).toBe(307)
        expect(answer.headers.get('cache-control')).toBe('no-store')
        if (mode === 'production') expect(answer.location.href).toBe(page())
        else
          expect(`${answer.location.origin}${answer.location.pathname}`).toBe(`${scenario.appOrigin}/orders`)
        expect(answer.location.searchParams.get('page')).toBe('2')

        const { directives } = await resolve(browser, answer, format)
        const { cookieSuffix: suffix } = scenario.ctx.instance
        const jwt = cookieIn(directives, '__session') ?? ''
        expect(cookieIn(directives, `__session_${suffix}`)).toBe(jwt)
        const { claims } = decodeJwt(jwt)
        expect(claims).toMatchObject({ sub: user.id, sid: sessionId, azp: scenario.appOrigin })
        const uat = Number(cookieIn(directives, '__client_uat'))
        expect(cookieIn(directives, `__client_uat_${suffix}`)).toBe(String(uat))
        expect(uat).toBe(Math.floor(Number(signedIn.at('client.updated_at')) / 1000))
        expect(Number(claims.iat)).toBeGreaterThanOrEqual(uat)
        expect(cookieIn(directives, `__refresh_${suffix}`)).toMatch(/^rt_/)
        expect(directives.filter(line => line.startsWith('__refresh'))).toHaveLength(1)
        for (const line of directives) browser.jar.store(line, page())
        expect(browser.jar.readable('__session', page())).toBe(jwt)
        expect(browser.jar.readable(`__refresh_${suffix}`, page())).toBeUndefined()
        // Applications keep the nonce unless told otherwise, and resolve it again on every request (T5).
        expect(browser.jar.get(COOKIE.handshakeNonce, page())).toBeUndefined()
        expect(browser.jar.get(COOKIE.handshake, page())).toBeUndefined()
      })

      test(`signs a signed-out browser out by ${format}`, async () => {
        const browser = scenario.browser()
        browser.jar.set('__session', 'stale', page())
        const { directives } = await resolve(browser, await handshake(browser, format), format)
        const { cookieSuffix: suffix } = scenario.ctx.instance
        for (const name of ['__session', `__session_${suffix}`, `__refresh_${suffix}`]) {
          expect(directives.find(line => line.startsWith(`${name}=;`))).toContain('Max-Age=0')
        }
        expect(cookieIn(directives, '__client_uat')).toBe('0')
        expect(cookieIn(directives, `__client_uat_${suffix}`)).toBe('0')
        for (const line of directives) browser.jar.store(line, page())
        expect(browser.jar.get('__session', page())).toBeUndefined()
      })
    }

    test('signs out once a browser whose session was revoked meanwhile (S31)', async () => {
      const browser = scenario.browser()
      const { sessionId } = await browser.signIn(await scenario.user())
      await scenario.backend.post(`/v1/sessions/${sessionId}/revoke`)
      const { directives } = await resolve(browser, await handshake(browser, 'nonce'), 'nonce')
      expect(cookieIn(directives, '__client_uat')).toBe('0')
      expect(cookieIn(directives, '__session')).toBe('')
    })

    test('a nonce serves requests that run in parallel, for a minute (T7)', async () => {
      const browser = scenario.browser()
      await browser.signIn(await scenario.user())
      const { value, directives } = await resolve(browser, await handshake(browser, 'nonce'), 'nonce')
      const path = `/v1/clients/handshake_payload?nonce=${value}`
      const parallel = await Promise.all([1, 2, 3].map(() => scenario.backend.get(path)))
      for (const answer of parallel) expect(answer.at('directives')).toEqual(directives)
      scenario.clock.advance(NONCE_LIFETIME_MS)
      const stale = await scenario.backend.get(path)
      expect([stale.status, ...stale.codes]).toEqual([404, 'resource_not_found'])
    })

    test('a nonce is worth nothing without the secret key, and in the database', async () => {
      const browser = scenario.browser()
      const { jwt } = await browser.signIn(await scenario.user())
      const { value, directives } = await resolve(browser, await handshake(browser, 'nonce'), 'nonce')
      const anonymous = await scenario.browser().get(`/v1/clients/handshake_payload?nonce=${value}`)
      expect(anonymous.status).toBe(404)
      const stored = JSON.stringify(await scenario.stored())
      for (const secret of [
        value,
        jwt,
        cookieIn(directives, `__refresh_${scenario.ctx.instance.cookieSuffix}`),
      ]) {
        expect(stored).not.toContain(secret)
      }
    })

    test.each(['', 'nonsense', 'x'.repeat(43)])('an unknown nonce (%s) finds nothing', async nonce => {
      const answer = await scenario.backend.get(`/v1/clients/handshake_payload?nonce=${nonce}`)
      expect([answer.status, ...answer.codes]).toEqual([404, 'resource_not_found'])
    })

    test.each([
      ['another site', 'https://evil.example/', 'redirect_url_invalid'],
      ['a script', 'javascript:alert(1)//', 'redirect_url_invalid'],
      ['data', 'data:text/html,hello', 'redirect_url_invalid'],
      [
        'a host that begins like an allowed one',
        'https://app.example.com.evil.example/',
        'redirect_url_invalid',
      ],
      [
        'an allowed host in the user information',
        'https://app.example.com@evil.example/',
        'redirect_url_invalid',
      ],
      ['localhost in the user information', 'http://localhost:3000@evil.example/', 'redirect_url_invalid'],
      ['a backslash before the host', 'https:\\\\evil.example/', 'redirect_url_invalid'],
      ['a tab inside the host', 'https://app.example\t.com.evil.example/', 'redirect_url_invalid'],
      ['a host that ends like localhost', 'http://notlocalhost:3000/', 'redirect_url_invalid'],
      ['another scheme on an allowed host', 'ftp://app.example.com/', 'redirect_url_invalid'],
      ['no scheme', '//evil.example/', 'invalid_handshake'],
      ['a bare path', '/orders', 'invalid_handshake'],
      ['nothing', '', 'invalid_handshake'],
    ])('redirects to no foreign origin: %s', async (_what, target, code) => {
      const browser = scenario.browser()
      await browser.signIn(await scenario.user())
      const before = (await scenario.stored()).handshakes
      const answer = await handshake(browser, 'nonce', target)
      expect([answer.status, ...answer.codes]).toEqual([400, code])
      expect(answer.headers.has('location')).toBe(false)
      expect((await scenario.stored()).handshakes).toEqual(before)
    })

    test('needs a redirect_url', async () => {
      const answer = await scenario.browser().navigate(`${scenario.url}/v1/client/handshake?format=nonce`)
      expect([answer.status, ...answer.codes]).toEqual([400, 'invalid_handshake'])
    })

    test('keeps user information out of the way back', async () => {
      const target = scenario.appOrigin.replace('://', '://user:password@')
      const answer = await handshake(scenario.browser(), 'nonce', `${target}/`)
      expect(answer.location.username + answer.location.password).toBe('')
    })

    test('answers to GET alone', async () => {
      const answer = await scenario.browser().post(`/v1/client/handshake?redirect_url=${page()}`)
      expect(answer.status).toBe(404)
    })
  })
}

describeEachDatabase('The dev browser in a handshake', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  const devBrowserOf = async (browser: Browser, known = '') => {
    const query = new URLSearchParams({ redirect_url: 'http://localhost:3000/', format: 'nonce' })
    if (known) query.set(COOKIE.devBrowser, known)
    const answer = await browser.navigate(`${scenario.url}/v1/client/handshake?${query}`)
    const nonce = answer.location.searchParams.get(COOKIE.handshakeNonce)
    const payload = await scenario.backend.get(`/v1/clients/handshake_payload?nonce=${nonce}`)
    const lines = (payload.at('directives') as string[]).filter(line => line.startsWith(COOKIE.devBrowser))
    return { lines, token: lines[0]?.split('=')[1]?.split(';')[0] ?? '' }
  }

  test('is made at the first visit and readable by scripts, under both names (T20)', async () => {
    const { lines, token } = await devBrowserOf(scenario.browser())
    expect(lines.map(line => line.split('=')[0])).toEqual([
      '__clerk_db_jwt',
      `__clerk_db_jwt_${scenario.ctx.instance.cookieSuffix}`,
    ])
    expect(lines.join()).not.toContain('HttpOnly')
    expect(token).toMatch(/^dvb_/)
  })

  test('is kept when it is known, and made anew when it is not ours', async () => {
    const { token } = await devBrowserOf(scenario.browser())
    expect((await devBrowserOf(scenario.browser(), token)).token).toBe(token)
    expect((await devBrowserOf(scenario.browser(), 'dvb_planted')).token).not.toBe('dvb_planted')
  })

  test('finds the client whose cookie does not reach the server', async () => {
    const browser = scenario.browser()
    const user = await scenario.user()
    await browser.signIn(user)
    const { token } = await devBrowserOf(browser)
    const elsewhere = scenario.browser()
    elsewhere.devBrowser = token
    expect((await elsewhere.get('/v1/me')).at('response.id')).toBe(user.id)
  })
})
