import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createOperatorLink } from '../operator-link.ts'
import { Dashboard } from './dashboard.fixture.ts'
import { OPERATOR_SESSION_LIFETIME_MS } from './operator-session.ts'
import { dashboardRoutes } from './routes.ts'

const ACCOUNT = { email: 'ada@example.com', password: 'correct horse' }

let dashboard: Dashboard
beforeEach(async () => {
  dashboard = await Dashboard.start()
})
afterEach(() => dashboard.stop())

describe('who may call', () => {
  const guarded = dashboardRoutes.filter(({ path }) => !path.includes('/sign-in/'))

  test.each(guarded.map(({ method, path }) => `${method} ${path}`))(
    '%s needs an operator',
    async operation => {
      const { status, code } = await dashboard.call(operation.replace('/dashboard/api', ''))
      expect([status, code]).toEqual([401, 'operator_signed_out'])
    },
  )

  test.each([
    ['without the header of the dashboard', { 'x-claimsmith-dashboard': null }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from a sibling domain', { 'sec-fetch-site': 'same-site' }],
  ])('a change %s is refused', async (_, headers) => {
    await dashboard.signIn()
    const { status, code } = await dashboard.call('POST /users', { username: 'grace' }, headers)
    expect([status, code]).toEqual([403, 'csrf_rejected'])
  })

  test('the session cookie is for the dashboard alone and out of reach of scripts', async () => {
    const { headers } = await dashboard.signIn()
    expect(headers.get('set-cookie')).toMatch(/; Path=\/dashboard; Max-Age=86400; HttpOnly; SameSite=Strict$/)
  })

  test('a session ends by age', async () => {
    await dashboard.signIn()
    dashboard.clock.advance(OPERATOR_SESSION_LIFETIME_MS - 1)
    expect((await dashboard.call('GET /session')).status).toBe(200)
    dashboard.clock.advance(1)
    expect((await dashboard.call('GET /session')).code).toBe('operator_signed_out')
  })

  test('sign-out ends the session on the server, not only in the browser', async () => {
    const { headers } = await dashboard.signIn()
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
    const { headers: after } = await dashboard.call('POST /sign-out')
    expect(after.get('set-cookie')).toContain('Max-Age=0')
    expect((await dashboard.call('GET /session', undefined, { cookie })).status).toBe(401)
  })
})

describe('one-time links', () => {
  test('a link signs in once, as an owner who has no e-mail and no password yet', async () => {
    const token = new URL(await createOperatorLink(dashboard.ctx)).searchParams.get('token')
    const { body } = await dashboard.call('POST /sign-in/link', { token })
    expect(body.operator).toMatchObject({ email: null, hasPassword: false })
    expect(await dashboard.call('POST /sign-in/link', { token })).toMatchObject({
      status: 401,
      code: 'operator_link_invalid',
    })
  })

  test('every link of a new instance signs in the same owner', async () => {
    const first = await dashboard.signIn()
    const second = await dashboard.otherBrowser().signIn()
    expect(second.body.operator).toMatchObject({ id: (first.body.operator as { id: string }).id })
  })
})

describe('e-mail and password', () => {
  test('chosen once, they sign in from then on, whatever the case of the address', async () => {
    await dashboard.signIn()
    expect((await dashboard.call('PATCH /operator', ACCOUNT)).body.operator).toMatchObject({
      email: ACCOUNT.email,
      hasPassword: true,
    })
    const again = await dashboard
      .otherBrowser()
      .call('POST /sign-in/password', { ...ACCOUNT, email: 'ADA@example.com ' })
    expect(again.status).toBe(200)
  })

  test('an unknown address and a wrong password get the same answer', async () => {
    await dashboard.signIn()
    await dashboard.call('PATCH /operator', ACCOUNT)
    const wrong = await dashboard.call('POST /sign-in/password', { ...ACCOUNT, password: 'nope nope' })
    const unknown = await dashboard.call('POST /sign-in/password', { ...ACCOUNT, email: 'eve@example.com' })
    expect([wrong.status, wrong.code]).toEqual([401, 'operator_credentials_invalid'])
    expect([unknown.status, unknown.code]).toEqual([401, 'operator_credentials_invalid'])
  })

  test('guesses made at once all count: the eleventh is refused, the right password too, until time passes', async () => {
    await dashboard.signIn()
    await dashboard.call('PATCH /operator', ACCOUNT)
    const browser = dashboard.otherBrowser()
    const guess = (n: number) =>
      browser.call('POST /sign-in/password', { ...ACCOUNT, password: `guess ${n}` })
    const answers = await Promise.all(Array.from({ length: 15 }, (_, n) => guess(n)))
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10)
    const refused = await browser.call('POST /sign-in/password', ACCOUNT)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '900'])
    dashboard.clock.advance(15 * 60_000)
    expect((await browser.call('POST /sign-in/password', ACCOUNT)).status).toBe(200)
  })

  test('a quarter of an hour after sign-in the current password is asked for', async () => {
    await dashboard.signIn()
    await dashboard.call('PATCH /operator', ACCOUNT)
    dashboard.clock.advance(15 * 60_000)
    const change = { password: 'battery staple' }
    expect(await dashboard.call('PATCH /operator', change)).toMatchObject({
      status: 422,
      code: 'form_password_incorrect',
    })
    const proven = await dashboard.call('PATCH /operator', { ...change, currentPassword: ACCOUNT.password })
    expect(proven.status).toBe(200)
  })

  test('a forgotten password is replaced through a link, and a new one ends the other sessions', async () => {
    await dashboard.signIn()
    await dashboard.call('PATCH /operator', ACCOUNT)
    dashboard.clock.advance(60 * 60_000)
    const other = dashboard.otherBrowser()
    await other.signIn()
    expect((await other.call('PATCH /operator', { password: 'battery staple' })).status).toBe(200)
    expect((await other.call('GET /session')).status).toBe(200)
    expect((await dashboard.call('GET /session')).status).toBe(401)
  })

  test.each([
    [{ email: 'no address' }, 'form_param_format_invalid', 'email'],
    [{ password: 'short' }, 'form_password_length_too_short', 'password'],
  ])('%j is refused beside its field', async (change, code, field) => {
    await dashboard.signIn()
    const { status, body } = await dashboard.call('PATCH /operator', change)
    expect([status, body.errors]).toEqual([422, [expect.objectContaining({ code })]])
    expect((body.errors as { meta: object }[])[0]?.meta).toMatchObject({ param_name: field })
  })
})
