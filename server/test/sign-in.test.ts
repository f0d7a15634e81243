import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeJwt } from './answer.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

describeEachDatabase('Sign-in with a password', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  test('goes from identifier to password to a session whose token is in the answer', async () => {
    const user = await scenario.user({ first_name: 'Ada', last_name: 'Lovelace' })
    const browser = scenario.browser()
    const begun = await browser.post('/v1/client/sign_ins', { identifier: user.email, locale: 'en-US' })
    expect(begun.status).toBe(200)
    expect(begun.at('response.status')).toBe('needs_first_factor')
    expect(begun.at('response.user_data.first_name')).toBe('Ada')
    expect(begun.at('response.supported_first_factors')).toEqual([
      { strategy: 'password' },
      {
        strategy: 'email_code',
        email_address_id: user.emailAddressId,
        safe_identifier: 'a***@example.com',
        primary: true,
      },
    ])
    expect(begun.at('client.sign_in')).toEqual(begun.at('response'))
    expect(begun.at('client.sessions')).toEqual([])

    const signIn = `/v1/client/sign_ins/${begun.string('response.id')}`
    const done = await browser.post(`${signIn}/attempt_first_factor`, {
      strategy: 'password',
      password: user.password,
    })
    expect(done.status).toBe(200)
    expect(done.at('response.status')).toBe('complete')
    expect(done.at('response.first_factor_verification.status')).toBe('verified')
    const sessionId = done.string('response.created_session_id')
    expect(done.at('client.last_active_session_id')).toBe(sessionId)
    expect(done.at('client.last_authentication_strategy')).toBe('password')
    expect(done.at('client.sign_in')).toBeNull()
    expect(done.at('client.sessions.0.id')).toBe(sessionId)
    expect(done.at('client.sessions.0.user.id')).toBe(user.id)
    const { claims } = decodeJwt(done.string('client.sessions.0.last_active_token.jwt'))
    expect(claims).toMatchObject({ sub: user.id, sid: sessionId, azp: scenario.appOrigin })

    const reread = await browser.get(signIn)
    expect(reread.at('response.status')).toBe('complete')
    const me = await browser.get('/v1/me')
    expect(me.at('response.id')).toBe(user.id)
    const stored = await scenario.backend.get(`/v1/users/${user.id}`)
    expect(stored.at('last_sign_in_at')).toBe(scenario.clock.now())
  })

  test.each([
    ['with its strategy', { strategy: 'password' }],
    ['without its strategy, as custom flows send it (T15)', {}],
  ])('takes the password along with the identifier, %s', async (_how, extra) => {
    const user = await scenario.user()
    const browser = scenario.browser()
    const form = { identifier: user.email, password: user.password, timezone: 'UTC', ...extra }
    const answer = await browser.post('/v1/client/sign_ins', form)
    expect(answer.at('response.status')).toBe('complete')
    expect(answer.at('client.sessions.0.status')).toBe('active')
  })

  test.each([
    ['in capitals and with spaces around', (email: string) => ` ${email.toUpperCase()} `],
    ['as it was registered', (email: string) => email],
  ])('finds an e-mail address %s', async (_how, write) => {
    const user = await scenario.user()
    const answer = await scenario.browser().post('/v1/client/sign_ins', { identifier: write(user.email) })
    expect(answer.at('response.status')).toBe('needs_first_factor')
  })

  test('finds a user by username', async () => {
    const user = await scenario.user({ username: 'Countess_Ada' })
    const answer = await scenario.browser().post('/v1/client/sign_ins', {
      identifier: 'countess_ada',
      password: user.password,
    })
    expect(answer.at('response.status')).toBe('complete')
  })

  test('waits for an identifier when none is given', async () => {
    const answer = await scenario.browser().post('/v1/client/sign_ins')
    expect(answer.at('response.status')).toBe('needs_identifier')
    expect(answer.at('response.supported_first_factors')).toBeNull()
  })

  test('refuses a wrong password, names the field and starts no session', async () => {
    const user = await scenario.user()
    const browser = scenario.browser()
    const begun = await browser.post('/v1/client/sign_ins', { identifier: user.email })
    const answer = await browser.post(
      `/v1/client/sign_ins/${begun.string('response.id')}/attempt_first_factor`,
      {
        strategy: 'password',
        password: 'wrong password',
      },
    )
    expect(answer.status).toBe(422)
    expect(answer.codes).toEqual(['form_password_incorrect'])
    expect(answer.at('errors.0.meta.param_name')).toBe('password')
    const state = await browser.get('/v1/client')
    expect(state.at('response.sessions')).toEqual([])
    expect(state.at('response.sign_in.first_factor_verification.attempts')).toBe(1)
  })

  test('refuses an unknown identifier and makes no client', async () => {
    const before = await scenario.stored()
    const browser = scenario.browser()
    const answer = await browser.post('/v1/client/sign_ins', { identifier: 'nobody@example.com' })
    expect(answer.status).toBe(422)
    expect(answer.codes).toEqual(['form_identifier_not_found'])
    expect(answer.at('errors.0.meta.param_name')).toBe('identifier')
    expect(await scenario.stored()).toEqual(before)
  })

  test.each([
    ['a strategy nobody has', { strategy: 'carrier_pigeon' }, 400, 'strategy_for_user_invalid'],
    ['no strategy', { password: 'x' }, 422, 'form_param_missing'],
  ])('refuses an attempt with %s', async (_what, form, status, code) => {
    const user = await scenario.user()
    const browser = scenario.browser()
    const begun = await browser.post('/v1/client/sign_ins', { identifier: user.email })
    const path = `/v1/client/sign_ins/${begun.string('response.id')}/attempt_first_factor`
    const answer = await browser.post(path, form)
    expect([answer.status, ...answer.codes]).toEqual([status, code])
  })

  test('does not offer a password to a user who has none', async () => {
    const email = 'no.password@example.com'
    await scenario.backend.post('/v1/users', { email_address: [email] })
    const browser = scenario.browser()
    const begun = await browser.post('/v1/client/sign_ins', { identifier: email })
    expect(begun.at('response.supported_first_factors.0.strategy')).toBe('email_code')
    const answer = await browser.post(
      `/v1/client/sign_ins/${begun.string('response.id')}/attempt_first_factor`,
      {
        strategy: 'password',
        password: 'any password',
      },
    )
    expect(answer.codes).toEqual(['strategy_for_user_invalid'])
  })

  test('refuses a second sign-in and a sign-up while somebody is signed in', async () => {
    const user = await scenario.user()
    const browser = scenario.browser()
    await browser.signIn(user)
    const again = await browser.post('/v1/client/sign_ins', { identifier: user.email })
    expect([again.status, ...again.codes]).toEqual([400, 'session_exists'])
    const signUp = await browser.post('/v1/client/sign_ups', { email_address: 'new@example.com' })
    expect([signUp.status, ...signUp.codes]).toEqual([400, 'session_exists'])
  })

  test("hides another browser's attempt", async () => {
    const user = await scenario.user()
    const begun = await scenario.browser().post('/v1/client/sign_ins', { identifier: user.email })
    const stranger = scenario.browser()
    await stranger.put('/v1/client')
    const path = `/v1/client/sign_ins/${begun.string('response.id')}`
    const form = { strategy: 'password', password: user.password }
    expect((await stranger.get(path)).status).toBe(404)
    expect((await stranger.post(`${path}/attempt_first_factor`, form)).status).toBe(404)
  })

  test('cannot finish an attempt twice', async () => {
    const user = await scenario.user()
    const browser = scenario.browser()
    const { answer } = await browser.signIn(user)
    const path = `/v1/client/sign_ins/${answer.string('response.id')}/attempt_first_factor`
    const again = await browser.post(path, { strategy: 'password', password: user.password })
    expect(again.codes).toEqual(['client_state_invalid'])
  })

  test('refuses a banned user', async () => {
    const user = await scenario.user()
    await scenario.backend.post(`/v1/users/${user.id}/ban`)
    const answer = await scenario.browser().post('/v1/client/sign_ins', {
      identifier: user.email,
      password: user.password,
    })
    expect([answer.status, ...answer.codes]).toEqual([403, 'user_banned'])
  })
})
