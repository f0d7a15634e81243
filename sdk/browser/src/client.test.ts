import { describe, expect, test, vi } from 'vitest'
import { COOKIE_SUFFIX, refusal } from '../test/frontend-api.ts'
import { scenario, settled } from '../test/scenario.ts'
import { createClient } from './client.ts'

const UAT = Date.parse('2027-01-15T08:00:00Z') / 1000

test('a malformed publishable key is refused with what to set, and is not repeated', () => {
  expect(() => createClient({ publishableKey: 'sk_test_oops' })).toThrow(
    /publishable key is missing or malformed/,
  )
  expect(() => createClient({ publishableKey: 'sk_test_oops' })).not.toThrow(/oops/)
})

describe('a page of a browser that is signed out', () => {
  test('is loading, then signed out, with cookies that say so', async () => {
    const { open, browser } = scenario()
    browser.jar.set('__session', 'stale')
    const page = open()
    expect(page.getSnapshot().status).toBe('loading')
    await settled(page.load())
    expect(page.getSnapshot()).toMatchObject({
      status: 'ready',
      session: null,
      user: null,
      sessionClaims: null,
    })
    expect(Object.fromEntries(browser.jar)).toEqual({
      __client_uat: '0',
      [`__client_uat_${COOKIE_SUFFIX}`]: '0',
    })
    expect(await page.getToken()).toBeNull()
  })

  test('signs in with a password in one call and is signed in at once', async () => {
    const { open, browser, server } = scenario()
    const page = open()
    await settled(page.load())
    const attempt = await page.signIn.create({ identifier: 'ada@example.com', password: 'correct horse' })
    expect(attempt).toMatchObject({ status: 'complete', createdSessionId: 'sess_1' })
    expect(server.calls.at(-1)?.form.toString()).toBe('identifier=ada%40example.com&password=correct+horse')
    const { session, user, sessionClaims } = page.getSnapshot()
    expect(session?.id).toBe('sess_1')
    expect(user).toMatchObject({ fullName: 'Ada Lovelace', publicMetadata: { favourite_colour: 'green' } })
    expect(user?.primaryEmailAddress?.emailAddress).toBe('ada@example.com')
    expect(sessionClaims).toMatchObject({ sid: 'sess_1', plan: 'free' })
    const jwt = await page.getToken()
    expect(Object.fromEntries(browser.jar)).toEqual({
      __session: jwt,
      [`__session_${COOKIE_SUFFIX}`]: jwt,
      __client_uat: String(UAT),
      [`__client_uat_${COOKIE_SUFFIX}`]: String(UAT),
      clerk_active_context: 'sess_1:',
    })
    expect(server.callsTo('/tokens')).toHaveLength(0)
  })

  test('signs in step by step, and a wrong password leaves it where it was', async () => {
    const { open } = scenario()
    const page = open()
    await settled(page.load())
    const { status } = await page.signIn.create({ identifier: 'ada@example.com' })
    expect(status).toBe('needs_first_factor')
    const wrong = page.signIn.attemptFirstFactor({ strategy: 'password', password: 'guess' })
    await expect(wrong).rejects.toMatchObject({ code: 'form_password_incorrect', paramName: 'password' })
    expect(page.getSnapshot()).toMatchObject({ session: null, client: { signIn: { id: 'sia_1' } } })
    await page.signIn.attemptFirstFactor({ strategy: 'email_code', code: '424242' })
    expect(page.getSnapshot().session?.id).toBe('sess_1')
  })

  test('cannot continue a sign-in that was not started', async () => {
    const { open } = scenario()
    const page = open()
    await settled(page.load())
    await expect(page.signIn.prepareFirstFactor({ strategy: 'email_code' })).rejects.toThrow(/signIn.create/)
    await expect(page.signUp.attemptVerification({ strategy: 'email_code', code: '1' })).rejects.toThrow(
      /signUp.create/,
    )
  })
})

describe('a page of a browser that is signed in', () => {
  test('signs out: session cookies go, the client cookie says zero', async () => {
    const { open, browser, server } = scenario()
    server.addSession('sess_1')
    const page = open()
    await settled(page.load())
    await page.signOut()
    expect(server.calls.at(-1)).toMatchObject({ method: 'DELETE', path: '/v1/client/sessions' })
    expect(page.getSnapshot()).toMatchObject({ status: 'ready', session: null, sessionClaims: null })
    expect([...browser.jar.keys()].sort()).toEqual(['__client_uat', `__client_uat_${COOKIE_SUFFIX}`])
    expect(await page.getToken()).toBeNull()
  })

  test('stays signed in when sign-out does not reach the server', async () => {
    const { open, server } = scenario()
    server.addSession('sess_1')
    const page = open()
    await settled(page.load())
    server.failures.push(new TypeError('fetch failed'))
    await expect(page.signOut()).rejects.toMatchObject({ code: 'network_error' })
    expect(page.getSnapshot().session?.id).toBe('sess_1')
  })

  test('is signed out when the server says that it already was', async () => {
    const { open, server } = scenario()
    server.addSession('sess_1')
    const page = open()
    await settled(page.load())
    server.sessions = []
    server.failures.push(refusal(401, 'signed_out', 'You are signed out'))
    await page.signOut()
    expect(page.getSnapshot().session).toBeNull()
  })

  test('signs out locally when its session was revoked, at the next call', async () => {
    const { open, browser, server } = scenario()
    server.addSession('sess_1')
    const page = open()
    await settled(page.load())
    server.sessions = []
    expect(await settled(page.getToken({ skipCache: true }))).toBeNull()
    expect(page.getSnapshot().session).toBeNull()
    expect(browser.jar.has('__session')).toBe(false)
  })

  test('switches organization, and the cookie follows without another request', async () => {
    const { open, browser, server } = scenario()
    server.addSession('sess_1')
    const page = open()
    await settled(page.load())
    await page.setActive({ organization: 'org_acme' })
    expect(server.callsTo('/touch')[0]?.form.toString()).toBe(
      'active_organization_id=org_acme&intent=select_org',
    )
    expect(page.getSnapshot()).toMatchObject({
      organizationId: 'org_acme',
      sessionClaims: { o: { id: 'org_acme' } },
    })
    expect(browser.jar.get('clerk_active_context')).toBe('sess_1:org_acme')
    expect(browser.jar.get('__session')).toBe(await page.getToken())
    await page.setActive({ organization: null })
    expect(server.callsTo('/touch')[1]?.form.get('active_organization_id')).toBe('')
    expect(page.getSnapshot().organizationId).toBeNull()
    expect(server.callsTo('/tokens')).toHaveLength(0)
  })

  test('speaks for nobody when told so, and for a session it knows', async () => {
    const { open, server } = scenario()
    server.addSession('sess_1')
    server.addSession('sess_2')
    const page = open()
    await settled(page.load())
    expect(page.getSnapshot().session?.id).toBe('sess_2')
    await page.setActive({ session: null })
    expect(page.getSnapshot().session).toBeNull()
    await page.setActive({ session: 'sess_1' })
    expect(page.getSnapshot().user?.id).toBe('user_of_sess_1')
    await expect(page.setActive({ session: 'sess_9' })).rejects.toThrow(/no such session/)
  })

  test('moves on to the other session when its own is removed', async () => {
    const { open, server } = scenario()
    server.addSession('sess_1')
    server.addSession('sess_2')
    const page = open()
    await settled(page.load())
    await page.signOut({ sessionId: 'sess_2' })
    expect(page.getSnapshot().session?.id).toBe('sess_1')
  })

  test('an answer that was overtaken by a sign-out does not bring the session back', async () => {
    const { open, server } = scenario()
    server.addSession('sess_1')
    const page = open()
    await settled(page.load())
    server.latencyMs = 1_000
    const reading = page.reload()
    await vi.advanceTimersByTimeAsync(500)
    server.latencyMs = 10
    await settled(page.signOut())
    await settled(reading)
    expect(page.getSnapshot().session).toBeNull()
  })
})

describe('when the server is not well', () => {
  test('a page that finds it down shows what the session cookie says, and recovers by itself', async () => {
    const { open, browser, server } = scenario()
    server.addSession('sess_1', 'org_acme')
    const jwt = server.token('sess_1', 'org_acme')
    browser.jar.set('__session', jwt)
    server.failures.push(refusal(503, 'maintenance_mode', 'Down'), new TypeError('fetch failed'))
    const page = open()
    await settled(page.load())
    expect(page.getSnapshot()).toMatchObject({ status: 'degraded', session: { id: 'sess_1' }, user: null })
    expect(await page.getToken()).toBe(jwt)
    expect(browser.jar.has('__client_uat')).toBe(false)
    await vi.advanceTimersByTimeAsync(31_000)
    expect(page.getSnapshot()).toMatchObject({ status: 'ready', error: null })
    expect(page.getSnapshot().user?.fullName).toBe('Ada Lovelace')
  })

  test('a page that it refuses says why, and can be loaded again', async () => {
    const { open, server } = scenario()
    server.failures.push(refusal(400, 'origin_invalid', 'This origin is not allowed'))
    const page = open()
    await expect(settled(page.load())).rejects.toMatchObject({ code: 'origin_invalid' })
    expect(page.getSnapshot()).toMatchObject({ status: 'failed', error: { code: 'origin_invalid' } })
    await settled(page.load())
    expect(page.getSnapshot().status).toBe('ready')
  })
})

test('in production the browser leaves the client cookie to the server', async () => {
  const { open, browser, server } = scenario()
  server.addSession('sess_1')
  browser.isSecure = true
  await settled(open(1, { publishableKey: 'pk_live_Y2xlcmsubG9jYWxob3N0OjQwMDAk' }).load())
  expect([...browser.jar.keys()]).toEqual(['__session', '__session_MJEZl0k1', 'clerk_active_context'])
  expect(browser.written.every(line => line.endsWith('; Secure'))).toBe(true)
})
