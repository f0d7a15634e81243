import { afterEach, describe, expect, test } from 'vitest'
import { Dashboard } from './dashboard.fixture.ts'

let dashboard: Dashboard
const start = async (mode?: 'production') => {
  dashboard = await Dashboard.start(mode)
  await dashboard.signIn()
}
afterEach(() => dashboard.stop())

describe('secret keys', () => {
  test('are shown once; the list knows them by name and last characters', async () => {
    await start()
    const { body } = await dashboard.call('POST /secret-keys', { name: 'Backend' })
    expect(body.secret).toMatch(/^sk_test_[\w-]{43}$/)
    const list = await dashboard.call('GET /keys')
    expect(JSON.stringify(list.body)).not.toContain(body.secret)
    expect(list.body.secretKeys).toContainEqual(
      expect.objectContaining({ name: 'Backend', hint: String(body.secret).slice(-4), lastUsedAt: null }),
    )
  })

  test('a revoked key is gone from the list and cannot be revoked again', async () => {
    await start()
    const { body } = await dashboard.call('POST /secret-keys', { name: 'Backend' })
    expect((await dashboard.call(`POST /secret-keys/${body.id}/revoke`)).status).toBe(200)
    expect((await dashboard.call('GET /keys')).body.secretKeys).toHaveLength(1)
    expect((await dashboard.call(`POST /secret-keys/${body.id}/revoke`)).status).toBe(404)
  })
})

describe('settings', () => {
  test('what is absent stays, and the next read sees the change', async () => {
    await start()
    await dashboard.call('PATCH /settings', { allowedOrigins: ['https://app.example.com/'] })
    await dashboard.call('PATCH /settings', { inactivityTimeoutMs: 3_600_000 })
    expect((await dashboard.call('GET /settings')).body).toEqual({
      maximumLifetimeMs: 7 * 24 * 3_600_000,
      inactivityTimeoutMs: 3_600_000,
      allowedOrigins: ['https://app.example.com'],
      configuredOrigins: [],
    })
    expect(await dashboard.ctx.live.settings()).toMatchObject({ inactivityTimeoutMs: 3_600_000 })
  })

  test.each([
    [{ maximumLifetimeMs: null }, 'maximumLifetimeMs'],
    [{ maximumLifetimeMs: 1 }, 'maximumLifetimeMs'],
    [{ allowedOrigins: ['https://app.example.com/path'] }, 'allowedOrigins'],
    [{ allowedOrigins: ['app.example.com'] }, 'allowedOrigins'],
    [{ allowedOrigins: ['javascript://x'] }, 'allowedOrigins'],
  ])('%j is refused beside its field', async (change, param) => {
    await start()
    const { status, body } = await dashboard.call('PATCH /settings', change)
    expect(status).toBe(422)
    expect((body.errors as { meta: object }[])[0]?.meta).toMatchObject({ param_name: param })
  })
})

describe('outbox', () => {
  test('shows what development would have sent, newest first', async () => {
    await start()
    await dashboard.ctx.mailer.send({ to: 'a@example.com', subject: 'First', text: '…', code: '123456' })
    dashboard.clock.advance(1000)
    await dashboard.ctx.mailer.send({ to: 'a@example.com', subject: 'Second', text: '…' })
    expect((await dashboard.call('GET /outbox')).body).toMatchObject({
      items: [
        { subject: 'Second', code: null },
        { subject: 'First', code: '123456' },
      ],
    })
  })

  test('does not exist in production', async () => {
    await start('production')
    expect(await dashboard.call('GET /outbox')).toMatchObject({
      status: 400,
      code: 'request_invalid_for_environment',
    })
  })
})

test('in production the session cookie travels over https only', async () => {
  dashboard = await Dashboard.start('production')
  expect((await dashboard.signIn()).headers.get('set-cookie')).toMatch(/; Secure$/)
})
