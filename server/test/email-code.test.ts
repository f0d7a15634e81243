import { afterAll, beforeAll, expect, test } from 'vitest'
import { CODE_ATTEMPTS, CODE_LIFETIME_MS } from '../src/verification.ts'
import type { Answer } from './answer.ts'
import type { Browser } from './browser.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario, type TestUser } from './scenario.ts'

describeEachDatabase('Sign-in with a code by e-mail', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  /** A browser that has been sent a code. */
  async function prepared(user: TestUser): Promise<{ browser: Browser; path: string; answer: Answer }> {
    const browser = scenario.browser()
    const begun = await browser.post('/v1/client/sign_ins', { identifier: user.email })
    const path = `/v1/client/sign_ins/${begun.string('response.id')}`
    const answer = await browser.post(`${path}/prepare_first_factor`, {
      strategy: 'email_code',
      email_address_id: user.emailAddressId,
    })
    return { browser, path, answer }
  }

  const attempt = (browser: Browser, path: string, code: string) =>
    browser.post(`${path}/attempt_first_factor`, { strategy: 'email_code', code })

  const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

  test('prints the code to the terminal, keeps it in the outbox, and takes it', async () => {
    const user = await scenario.user()
    const { browser, path, answer } = await prepared(user)
    expect(answer.at('response.first_factor_verification')).toMatchObject({
      strategy: 'email_code',
      status: 'unverified',
      attempts: 0,
      expire_at: scenario.clock.now() + CODE_LIFETIME_MS,
    })
    const code = scenario.announcedCode(user.email)
    expect(code).toMatch(/^\d{6}$/)
    const outbox = (await scenario.stored()).outbox
    expect(outbox?.some(row => String(row).includes(user.email) && String(row).includes(code))).toBe(true)
    const done = await attempt(browser, path, code)
    expect(done.at('response.status')).toBe('complete')
    expect(done.at('client.last_authentication_strategy')).toBe('email_code')
  })

  test('can be asked for in the first step', async () => {
    const user = await scenario.user()
    const browser = scenario.browser()
    const form = { identifier: user.email, strategy: 'email_code' }
    const begun = await browser.post('/v1/client/sign_ins', form)
    const path = `/v1/client/sign_ins/${begun.string('response.id')}`
    const done = await attempt(browser, path, scenario.announcedCode(user.email))
    expect(done.at('response.status')).toBe('complete')
  })

  test('a test address gets no mail and always takes 424242 (S28)', async () => {
    const email = 'ada+clerk_test@example.com'
    await scenario.backend.post('/v1/users', { email_address: [email] })
    const browser = scenario.browser()
    const begun = await browser.post('/v1/client/sign_ins', { identifier: email, strategy: 'email_code' })
    const path = `/v1/client/sign_ins/${begun.string('response.id')}`
    expect(scenario.announcedCode(email)).toBe('')
    const other = await attempt(browser, path, '424241')
    expect([other.status, ...other.codes]).toEqual([422, 'form_code_incorrect'])
    expect((await attempt(browser, path, '424242')).at('response.status')).toBe('complete')
  })

  test('424242 opens no ordinary address', async () => {
    const user = await scenario.user()
    const { browser, path } = await prepared(user)
    if (scenario.announcedCode(user.email) === '424242') return
    expect((await attempt(browser, path, '424242')).codes).toEqual(['form_code_incorrect'])
  })

  test('refuses a wrong code twice, fails at the third, and is then closed for the right one too', async () => {
    const user = await scenario.user()
    const { browser, path } = await prepared(user)
    const code = scenario.announcedCode(user.email)
    for (let i = 1; i < CODE_ATTEMPTS; i++) {
      const answer = await attempt(browser, path, wrong(code))
      expect([answer.status, ...answer.codes]).toEqual([422, 'form_code_incorrect'])
      expect(answer.at('errors.0.meta.param_name')).toBe('code')
    }
    const third = await attempt(browser, path, wrong(code))
    expect([third.status, ...third.codes]).toEqual([400, 'verification_failed'])
    expect((await attempt(browser, path, code)).codes).toEqual(['verification_failed'])
  })

  test('refuses a code after ten minutes', async () => {
    const user = await scenario.user()
    const { browser, path } = await prepared(user)
    scenario.clock.advance(CODE_LIFETIME_MS)
    const answer = await attempt(browser, path, scenario.announcedCode(user.email))
    expect([answer.status, ...answer.codes]).toEqual([400, 'verification_expired'])
  })

  test('refuses a code that has been used, and one that has been replaced', async () => {
    const user = await scenario.user()
    const { browser, path } = await prepared(user)
    const first = scenario.announcedCode(user.email)
    await browser.post(`${path}/prepare_first_factor`, { strategy: 'email_code' })
    const second = scenario.announcedCode(user.email)
    if (first !== second) expect((await attempt(browser, path, first)).codes).toEqual(['form_code_incorrect'])
    expect((await attempt(browser, path, second)).status).toBe(200)
    expect((await attempt(browser, path, second)).codes).toEqual(['client_state_invalid'])
  })

  test('a code works only in the attempt that asked for it', async () => {
    const user = await scenario.user()
    await prepared(user)
    const elsewhere = scenario.announcedCode(user.email)
    const { browser, path } = await prepared(user)
    if (elsewhere === scenario.announcedCode(user.email)) return
    expect((await attempt(browser, path, elsewhere)).codes).toEqual(['form_code_incorrect'])
  })

  test('refuses a code before one was asked for', async () => {
    const user = await scenario.user()
    const browser = scenario.browser()
    const begun = await browser.post('/v1/client/sign_ins', { identifier: user.email })
    const answer = await attempt(browser, `/v1/client/sign_ins/${begun.string('response.id')}`, '123456')
    expect([answer.status, ...answer.codes]).toEqual([400, 'verification_missing'])
  })

  test("refuses to send a code to somebody else's address", async () => {
    const [user, other] = [await scenario.user(), await scenario.user()]
    const browser = scenario.browser()
    const begun = await browser.post('/v1/client/sign_ins', { identifier: user.email })
    const answer = await browser.post(
      `/v1/client/sign_ins/${begun.string('response.id')}/prepare_first_factor`,
      {
        strategy: 'email_code',
        email_address_id: other.emailAddressId,
      },
    )
    expect([answer.status, ...answer.codes]).toEqual([422, 'form_resource_not_found'])
    expect(scenario.announcedCode(other.email)).toBe('')
  })

  test('of right codes sent at once, one starts the one session', async () => {
    const user = await scenario.user()
    const { browser, path } = await prepared(user)
    const code = scenario.announcedCode(user.email)
    const answers = await Promise.all(Array.from({ length: 8 }, () => attempt(browser, path, code)))
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1)
    const refusals = answers.flatMap(answer => answer.codes)
    expect(refusals).toHaveLength(7)
    for (const code of refusals) {
      expect(['client_state_invalid', 'verification_already_verified']).toContain(code)
    }
    const sessions = await scenario.backend.get(`/v1/sessions?user_id=${user.id}&paginated=true`)
    expect(sessions.at('total_count')).toBe(1)
  })

  test('wrong codes sent at once cannot stretch the three attempts', async () => {
    const user = await scenario.user()
    const { browser, path } = await prepared(user)
    const code = wrong(scenario.announcedCode(user.email))
    const answers = await Promise.all(Array.from({ length: 8 }, () => attempt(browser, path, code)))
    const judged = answers.filter(answer => answer.codes[0] !== 'client_state_invalid')
    expect(judged.length).toBeLessThanOrEqual(CODE_ATTEMPTS)
  })
})
