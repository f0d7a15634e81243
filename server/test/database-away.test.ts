import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from './answer.ts'
import type { Browser } from './browser.ts'
import { databases } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'

const postgres = databases.find(({ kind }) => kind === 'postgres')

describe.skipIf(!postgres)('While PostgreSQL is out of reach', () => {
  let scenario: Scenario
  let proxy: TcpProxy
  let browser: Browser
  let sessionId: string
  let drop: () => Promise<void>

  beforeAll(async () => {
    if (!postgres) return
    const fresh = await postgres.create()
    drop = fresh.drop
    const url = new URL(fresh.url)
    proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port || 5432) })
    url.hostname = '127.0.0.1'
    url.port = String(proxy.port)
    scenario = await startScenario(postgres, { databaseUrl: url.href })
    browser = scenario.browser()
    sessionId = (await browser.signIn(await scenario.user())).sessionId
  })
  afterAll(async () => {
    await scenario?.close()
    await proxy?.close()
    await drop?.()
  })

  const health = (path: string) => scenario.send(new Request(`${scenario.url}${path}`))
  const mint = () => browser.post(`/v1/client/sessions/${sessionId}/tokens`)
  const sinceASecond = () => scenario.clock.advance(1000)

  function expectUnavailable(answer: Answer): void {
    expect([answer.status, ...answer.codes]).toEqual([503, 'database_unavailable'])
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  }

  test('requests answer 503 with Retry-After, readiness goes red, and all is well after it is back', async () => {
    expect((await health('/health/ready')).status).toBe(200)
    await proxy.cut()
    sinceASecond()
    expectUnavailable(await mint())
    expectUnavailable(await browser.get('/v1/client'))
    expectUnavailable(await scenario.browser().post('/v1/client/sign_ins', { identifier: 'ada@example.com' }))
    expectUnavailable(await scenario.backend.get('/v1/users'))
    const ready = await health('/health/ready')
    expect(ready.status).toBe(503)
    expect(ready.headers.get('retry-after')).toBe('2')
    expect((await health('/health/live')).status).toBe(200)

    await proxy.join()
    sinceASecond()
    expect((await health('/health/ready')).status).toBe(200)
    expect((await mint()).status).toBe(200)
    expect((await scenario.backend.get('/v1/users')).status).toBe(200)
  })

  test('the page is allowed to read the refusal, so that it can wait', async () => {
    await proxy.cut()
    sinceASecond()
    const answer = await mint()
    expectUnavailable(answer)
    expect(answer.headers.get('access-control-allow-origin')).toBe(scenario.appOrigin)
    expect(answer.headers.get('access-control-expose-headers')).toContain('Retry-After')
    await proxy.join()
  })

  test('a page that only the settings allow gets an answer too', async () => {
    await proxy.cut()
    sinceASecond()
    expectUnavailable(await scenario.browser({ origin: 'https://shop.example.com' }).get('/v1/client'))
    await proxy.join()
  })

  test('requests under way when it goes away end with success or 503, never otherwise', async () => {
    sinceASecond()
    const running = Array.from({ length: 20 }, (_, i) => (i % 2 ? mint() : scenario.backend.get('/v1/users')))
    await new Promise(resolve => setTimeout(resolve, 5))
    await proxy.cut()
    for (const { status } of await Promise.all(running)) expect([200, 503]).toContain(status)
    await proxy.join()
    expect((await mint()).status).toBe(200)
  })

  test('the log says what happened, and nothing secret', () => {
    expect(scenario.logLines.some(line => line.includes('A request failed'))).toBe(true)
    expect(scenario.secrets.find(scenario.logLines.join())).toBeUndefined()
  })
})
