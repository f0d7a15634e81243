import { describe, expect, test, vi } from 'vitest'
import { refusal, type TestFrontendApi } from '../test/frontend-api.ts'
import { scenario, settled } from '../test/scenario.ts'

async function signedIn() {
  const parts = scenario()
  parts.server.addSession('sess_1')
  const page = parts.open()
  await settled(page.load())
  return { ...parts, page }
}

const minted = (server: TestFrontendApi) => server.calls.filter(({ path }) => path.includes('/tokens')).length

describe('getToken', () => {
  test('answers from the cache until the token is about to expire', async () => {
    const { page, server } = await signedIn()
    const first = await page.getToken()
    await vi.advanceTimersByTimeAsync(42_000)
    expect(await page.getToken()).toBe(first)
    expect(minted(server)).toBe(0)
  })

  test.each([true, false])('shares one request between concurrent calls, with locks: %s', async hasLocks => {
    const { page, server, browser } = await signedIn()
    browser.hasLocks = hasLocks
    server.latencyMs = 100
    const calls = [1, 2, 3].map(() => page.getToken({ template: 'hasura' }))
    const tokens = await settled(Promise.all(calls))
    expect(new Set(tokens).size).toBe(1)
    expect(minted(server)).toBe(1)
  })

  test('with skipCache mints at once, and everyone sees the new claims', async () => {
    const { page, server, browser } = await signedIn()
    server.plan = 'pro'
    const jwt = await page.getToken({ skipCache: true })
    expect(server.calls.at(-1)?.query.get('debug')).toBe('skip_cache')
    expect(page.getSnapshot().sessionClaims?.plan).toBe('pro')
    expect(browser.jar.get('__session')).toBe(jwt)
    expect(await page.getToken()).toBe(jwt)
  })

  test('with skipCache does not join a request that left before the change, nor is overtaken by it', async () => {
    const { page, server } = await signedIn()
    await vi.advanceTimersByTimeAsync(42_990)
    server.latencyMs = 300
    await vi.advanceTimersByTimeAsync(20)
    expect(minted(server)).toBe(1)
    server.plan = 'pro'
    server.latencyMs = 10
    await settled(page.getToken({ skipCache: true }))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(minted(server)).toBe(2)
    expect(page.getSnapshot().sessionClaims?.plan).toBe('pro')
  })

  test('for a template is cached by itself and never reaches the cookie', async () => {
    const { page, server, browser } = await signedIn()
    const session = browser.jar.get('__session')
    const jwt = await settled(page.getToken({ template: 'hasura' }))
    expect(await page.getToken({ template: 'hasura' })).toBe(jwt)
    expect(server.callsTo('/tokens/hasura')).toHaveLength(1)
    expect(server.calls.at(-1)?.form.toString()).toBe('')
    expect(browser.jar.get('__session')).toBe(session)
    expect(page.getSnapshot().sessionClaims?.template).toBeUndefined()
  })

  test('for another organization does not switch to it and never reaches the cookie', async () => {
    const { page, server, browser } = await signedIn()
    const session = browser.jar.get('__session')
    const jwt = await settled(page.getToken({ organizationId: 'org_acme' }))
    expect(server.callsTo('/tokens')[0]?.form.toString()).toBe('organization_id=org_acme')
    expect(jwt).not.toBe(session)
    expect(browser.jar.get('__session')).toBe(session)
    expect(page.getSnapshot().organizationId).toBeNull()
    expect(await page.getToken({ organizationId: null })).toBe(session)
  })

  test('reports a refusal and leaves the session alone', async () => {
    const { page } = await signedIn()
    const refused = settled(page.getToken({ organizationId: 'org_of_others' }))
    await expect(refused).rejects.toMatchObject({ code: 'not_a_member_in_organization' })
    expect(page.getSnapshot().session?.id).toBe('sess_1')
  })

  test('waits as long as the server asks, then succeeds', async () => {
    const { page, server } = await signedIn()
    const busy = refusal(429, 'too_many_requests', 'Slow down')
    busy.headers.set('retry-after', '7')
    server.failures.push(busy)
    const started = Date.now()
    expect(await settled(page.getToken({ skipCache: true }))).toBeTruthy()
    expect(Date.now() - started).toBeGreaterThanOrEqual(7_000)
  })

  test('throws after six failures in a row, and never answers null for a network error', async () => {
    const { page, server } = await signedIn()
    server.failures.push(...Array.from({ length: 6 }, () => new TypeError('fetch failed')))
    await expect(settled(page.getToken({ skipCache: true }))).rejects.toMatchObject({ code: 'network_error' })
    expect(minted(server)).toBe(6)
    expect(page.getSnapshot().session?.id).toBe('sess_1')
  })
})

describe('an open page', () => {
  test('renews its token every 43 seconds, one request each', async () => {
    const { server, browser } = await signedIn()
    const cookies = new Set<string | undefined>()
    for (let period = 1; period <= 3; period++) {
      await vi.advanceTimersByTimeAsync(43_100)
      expect(minted(server)).toBe(period)
      cookies.add(browser.jar.get('__session'))
    }
    expect(cookies.size).toBe(3)
  })

  test('keeps the newer claims when the server answers with older ones', async () => {
    const { page, server } = await signedIn()
    server.plan = 'pro'
    await page.getToken({ skipCache: true })
    const iat = Math.floor(Date.now() / 1000)
    server.plan = 'free'
    server.failures.push(Response.json({ jwt: server.token('sess_1', '', { iat: iat + 5, oiat: iat - 5 }) }))
    await settled(page.getToken({ skipCache: true }))
    expect(page.getSnapshot().sessionClaims?.plan).toBe('pro')
  })

  test('does not ask in a tight loop when all it gets is older claims', async () => {
    const { page, server } = await signedIn()
    const old = server.token('sess_1', '', { oiat: 1 })
    for (let i = 0; i < 50; i++) server.failures.push(Response.json({ jwt: old }))
    await vi.advanceTimersByTimeAsync(58_000)
    expect(minted(server)).toBeLessThan(6)
    expect(page.getSnapshot().session?.id).toBe('sess_1')
  })

  test('fetches a new token on the first use after the computer slept', async () => {
    const { page, server } = await signedIn()
    const before = await page.getToken()
    vi.setSystemTime(Date.now() + 8 * 3_600_000)
    expect(await settled(page.getToken())).not.toBe(before)
    expect(minted(server)).toBe(1)
  })

  test('renews as soon as it is looked at after sleep', async () => {
    const { server, browser } = await signedIn()
    const before = browser.jar.get('__session')
    vi.setSystemTime(Date.now() + 8 * 3_600_000)
    browser.focus(1)
    await vi.advanceTimersByTimeAsync(10)
    expect(minted(server)).toBe(1)
    expect(browser.jar.get('__session')).not.toBe(before)
  })

  test('keeps trying while the network is away, without signing anyone out', async () => {
    const { page, server } = await signedIn()
    for (let i = 0; i < 12; i++) server.failures.push(new TypeError('fetch failed'))
    await vi.advanceTimersByTimeAsync(240_000)
    expect(server.failures).toHaveLength(0)
    expect(page.getSnapshot().session?.id).toBe('sess_1')
    expect((await page.getToken())?.split('.')).toHaveLength(3)
  })

  test('that is closed asks for nothing more', async () => {
    const { page, server } = await signedIn()
    page.close()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(minted(server)).toBe(0)
  })
})
