import { afterAll, beforeAll, expect, test } from 'vitest'
import { CODE_LIFETIME_MS } from '../src/verification.ts'
import { decodeJwt } from './answer.ts'
import type { Browser, Form } from './browser.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

describeEachDatabase('Sign-up', database => {
  let scenario: Scenario
  let count = 0
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  const newEmail = () => `grace.${++count}@example.com`
  const password = 'a fine long password'

  /** A sign-up for which a code was sent. */
  async function prepared(form: Form): Promise<{ browser: Browser; path: string; code: string }> {
    const browser = scenario.browser()
    const begun = await browser.post('/v1/client/sign_ups', form)
    expect(begun.status).toBe(200)
    const path = `/v1/client/sign_ups/${begun.string('response.id')}`
    await browser.post(`${path}/prepare_verification`, { strategy: 'email_code' })
    return { browser, path, code: scenario.announcedCode(form.email_address ?? '') }
  }

  const attempt = (browser: Browser, path: string, code: string) =>
    browser.post(`${path}/attempt_verification`, { strategy: 'email_code', code })

  const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

  test('goes from the form over the code to a user who is signed in', async () => {
    const browser = scenario.browser()
    const form = {
      email_address: newEmail(),
      password,
      first_name: 'Grace',
      last_name: 'Hopper',
      username: 'Rear_Admiral',
      unsafe_metadata: JSON.stringify({ newsletter: true }),
      locale: 'en-US',
      timezone: 'UTC',
    }
    const begun = await browser.post('/v1/client/sign_ups', form)
    expect(begun.at('response')).toMatchObject({
      object: 'sign_up_attempt',
      status: 'missing_requirements',
      missing_fields: [],
      unverified_fields: ['email_address'],
      password_enabled: true,
      first_name: 'Grace',
      username: 'rear_admiral',
      created_user_id: null,
    })
    expect(begun.at('response.verifications.email_address.next_action')).toBe('needs_prepare')
    expect(begun.at('client.sign_up')).toEqual(begun.at('response'))
    expect(begun.text).not.toContain(password)

    const path = `/v1/client/sign_ups/${begun.string('response.id')}`
    const asked = await browser.post(`${path}/prepare_verification`, { strategy: 'email_code' })
    expect(asked.at('response.verifications.email_address.next_action')).toBe('needs_attempt')
    const done = await attempt(browser, path, scenario.announcedCode(form.email_address))
    expect(done.at('response.status')).toBe('complete')
    expect(done.at('client.sign_up')).toBeNull()
    const userId = done.string('response.created_user_id')
    const { claims } = decodeJwt(done.string('client.sessions.0.last_active_token.jwt'))
    expect(claims).toMatchObject({ sub: userId, sid: done.string('response.created_session_id') })

    const user = await scenario.backend.get(`/v1/users/${userId}`)
    expect(user.body).toMatchObject({
      first_name: 'Grace',
      last_name: 'Hopper',
      username: 'rear_admiral',
      unsafe_metadata: { newsletter: true },
      public_metadata: {},
      password_enabled: true,
    })
    expect(user.at('email_addresses.0.verification.status')).toBe('verified')
    await browser.delete('/v1/client/sessions')
    const again = await browser.post('/v1/client/sign_ins', { identifier: form.email_address, password })
    expect(again.at('response.status')).toBe('complete')
  })

  test('collects what is missing in any order, and the last piece completes it', async () => {
    const email = newEmail()
    const { browser, path, code } = await prepared({ email_address: email })
    const verified = await attempt(browser, path, code)
    expect(verified.at('response.status')).toBe('missing_requirements')
    expect(verified.at('response.missing_fields')).toEqual(['password'])
    expect((await scenario.backend.get(`/v1/users/count?email_address=${email}`)).at('total_count')).toBe(0)
    const done = await browser.patch(path, { password })
    expect(done.at('response.status')).toBe('complete')
    expect((await browser.get('/v1/me')).at('response.id')).toBe(done.at('response.created_user_id'))
  })

  test('starts with nothing at all', async () => {
    const answer = await scenario.browser().post('/v1/client/sign_ups')
    expect(answer.at('response.missing_fields')).toEqual(['email_address', 'password'])
  })

  test('a new address has to be verified anew', async () => {
    const { browser, path, code } = await prepared({ email_address: newEmail() })
    await attempt(browser, path, code)
    const changed = await browser.patch(path, { email_address: newEmail() })
    expect(changed.at('response.unverified_fields')).toEqual(['email_address'])
    expect((await browser.patch(path, { password })).at('response.status')).toBe('missing_requirements')
  })

  test.each([
    [
      'an address that is taken',
      (email: string) => ({ email_address: email }),
      'form_identifier_exists',
      'email_address',
    ],
    [
      'no address',
      () => ({ email_address: 'grace at example' }),
      'form_param_format_invalid',
      'email_address',
    ],
    ['a short password', () => ({ password: 'seven77' }), 'form_password_length_too_short', 'password'],
    ['a long password', () => ({ password: 'x'.repeat(73) }), 'form_password_length_too_long', 'password'],
    ['a short username', () => ({ username: 'ada' }), 'form_param_format_invalid', 'username'],
    [
      'metadata that is no object',
      () => ({ unsafe_metadata: '[1]' }),
      'form_param_value_invalid',
      'unsafe_metadata',
    ],
    [
      'too much metadata',
      () => ({ unsafe_metadata: JSON.stringify({ a: 'x'.repeat(9000) }) }),
      'form_param_exceeds_allowed_size',
      'unsafe_metadata',
    ],
  ])('refuses %s, names the field and writes nothing', async (_what, form, code, param) => {
    const taken = await scenario.user()
    const before = await scenario.stored()
    const answer = await scenario.browser().post('/v1/client/sign_ups', form(taken.email))
    expect([answer.status, ...answer.codes]).toEqual([422, code])
    expect(answer.at('errors.0.meta.param_name')).toBe(param)
    expect(await scenario.stored()).toEqual(before)
  })

  test('refuses a taken username', async () => {
    await scenario.user({ username: 'countess' })
    const answer = await scenario.browser().post('/v1/client/sign_ups', { username: 'Countess' })
    expect(answer.codes).toEqual(['form_identifier_exists'])
    expect(answer.at('errors.0.meta.param_name')).toBe('username')
  })

  test('cannot set public metadata, a role or an id from the browser', async () => {
    const form = {
      email_address: newEmail(),
      password,
      public_metadata: '{"role":"admin"}',
      private_metadata: '{"role":"admin"}',
      external_id: 'boss',
    }
    const { browser, path, code } = await prepared(form)
    const done = await attempt(browser, path, code)
    const user = await scenario.backend.get(`/v1/users/${done.string('response.created_user_id')}`)
    expect(user.body).toMatchObject({ public_metadata: {}, private_metadata: {}, external_id: null })
  })

  test('is closed while sign-ups are restricted', async () => {
    await scenario.changeSettings({ signUpMode: 'restricted' })
    const answer = await scenario.browser().post('/v1/client/sign_ups', { email_address: newEmail() })
    expect([answer.status, ...answer.codes]).toEqual([403, 'not_allowed_to_sign_up'])
    await scenario.changeSettings({})
  })

  test('refuses wrong codes, fails at the third, and takes a new code then', async () => {
    const email = newEmail()
    const { browser, path, code } = await prepared({ email_address: email, password })
    expect((await attempt(browser, path, wrong(code))).codes).toEqual(['form_code_incorrect'])
    expect((await attempt(browser, path, wrong(code))).codes).toEqual(['form_code_incorrect'])
    expect((await attempt(browser, path, wrong(code))).codes).toEqual(['verification_failed'])
    expect((await attempt(browser, path, code)).codes).toEqual(['verification_failed'])
    await browser.post(`${path}/prepare_verification`, { strategy: 'email_code' })
    const done = await attempt(browser, path, scenario.announcedCode(email))
    expect(done.at('response.status')).toBe('complete')
  })

  test('refuses an expired code', async () => {
    const { browser, path, code } = await prepared({ email_address: newEmail(), password })
    scenario.clock.advance(CODE_LIFETIME_MS)
    expect((await attempt(browser, path, code)).codes).toEqual(['verification_expired'])
  })

  test('refuses a code before one was sent, and sending one to no address', async () => {
    const browser = scenario.browser()
    const begun = await browser.post('/v1/client/sign_ups', { password })
    const path = `/v1/client/sign_ups/${begun.string('response.id')}`
    expect((await attempt(browser, path, '123456')).codes).toEqual(['verification_missing'])
    const answer = await browser.post(`${path}/prepare_verification`, { strategy: 'email_code' })
    expect(answer.codes).toEqual(['form_param_missing'])
  })

  test('a finished or verified sign-up is closed', async () => {
    const { browser, path, code } = await prepared({ email_address: newEmail() })
    await attempt(browser, path, code)
    const again = await browser.post(`${path}/prepare_verification`, { strategy: 'email_code' })
    expect(again.codes).toEqual(['verification_already_verified'])
    await browser.patch(path, { password })
    expect((await browser.patch(path, { first_name: 'Grace' })).codes).toEqual(['client_state_invalid'])
    expect((await attempt(browser, path, code)).codes).toEqual(['client_state_invalid'])
  })

  test("another browser's sign-up does not exist", async () => {
    const { path, code } = await prepared({ email_address: newEmail(), password })
    const stranger = scenario.browser()
    await stranger.put('/v1/client')
    expect((await stranger.get(path)).status).toBe(404)
    expect((await attempt(stranger, path, code)).status).toBe(404)
    expect((await stranger.patch(path, { password: 'another password' })).status).toBe(404)
  })

  test('of two sign-ups for one address the first to verify gets it', async () => {
    const email = newEmail()
    const first = await prepared({ email_address: email, password })
    const second = await prepared({ email_address: email, password })
    expect((await attempt(second.browser, second.path, second.code)).at('response.status')).toBe('complete')
    const late = await attempt(first.browser, first.path, first.code)
    expect([late.status, ...late.codes]).toEqual([422, 'form_identifier_exists'])
    expect((await scenario.backend.get(`/v1/users/count?email_address=${email}`)).at('total_count')).toBe(1)
  })

  test('of right codes sent at once, one makes the one user', async () => {
    const email = newEmail()
    const { browser, path, code } = await prepared({ email_address: email, password })
    const answers = await Promise.all(Array.from({ length: 5 }, () => attempt(browser, path, code)))
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1)
    expect((await scenario.backend.get(`/v1/users/count?email_address=${email}`)).at('total_count')).toBe(1)
  })
})
