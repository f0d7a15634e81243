import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

describeEachDatabase('In production one address', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database, { mode: 'production' })
  })
  afterAll(() => scenario.close())

  const signIn = (ip: string) => {
    const app = createApp(scenario.ctx)
    const request = new Request(`${scenario.url}/v1/client/sign_ins`, {
      method: 'POST',
      headers: { origin: scenario.appOrigin, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'identifier=nobody@example.com',
    })
    return scenario.send(request, sent => app.fetch(sent, { ip }))
  }

  test('begins five sign-ins in ten seconds, is told how long to wait, and may go on then', async () => {
    for (let i = 0; i < 5; i++) expect((await signIn('192.0.2.1')).status).toBe(422)
    const refused = await signIn('192.0.2.1')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('10')
    expect((await signIn('192.0.2.2')).status).toBe(422)
    scenario.clock.advance(10_000)
    expect((await signIn('192.0.2.1')).status).toBe(422)
  })
})
