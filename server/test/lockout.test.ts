import { afterAll, beforeAll, expect, test } from 'vitest'
import { LOCKOUT_ATTEMPTS, LOCKOUT_MS } from '../src/sign-in/sign-in.ts'
import type { Answer } from './answer.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario, type TestUser } from './scenario.ts'

describeEachDatabase('Guessing a password', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  const guess = (user: TestUser, password = 'wrong password'): Promise<Answer> =>
    scenario.browser().post('/v1/client/sign_ins', { identifier: user.email, password })

  test('locks the account after ten wrong answers, for an hour', async () => {
    const user = await scenario.user()
    for (let i = 0; i < LOCKOUT_ATTEMPTS; i++) {
      expect((await guess(user)).codes).toEqual(['form_password_incorrect'])
    }
    const locked = await scenario.backend.get(`/v1/users/${user.id}`)
    expect(locked.at('locked')).toBe(true)
    expect(locked.at('lockout_expires_in_seconds')).toBe(LOCKOUT_MS / 1000)

    const right = await guess(user, user.password)
    expect(right.status).toBe(403)
    expect(right.codes).toEqual(['user_locked'])
    expect(right.at('errors.0.meta.lockout_expires_in_seconds')).toBe(LOCKOUT_MS / 1000)

    scenario.clock.advance(LOCKOUT_MS)
    expect((await guess(user, user.password)).at('response.status')).toBe('complete')
    expect((await scenario.backend.get(`/v1/users/${user.id}`)).at('locked')).toBe(false)
  })

  test('a right answer starts the count anew', async () => {
    const user = await scenario.user()
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < LOCKOUT_ATTEMPTS - 1; i++) await guess(user)
      expect((await guess(user, user.password)).at('response.status')).toBe('complete')
    }
  })

  test('fifty guesses at once get no more answers than the limit', async () => {
    const user = await scenario.user()
    const answers = await Promise.all(Array.from({ length: 50 }, () => guess(user)))
    const judged = answers.filter(answer => answer.codes[0] === 'form_password_incorrect')
    const refused = answers.filter(answer => answer.codes[0] === 'user_locked')
    expect(judged).toHaveLength(LOCKOUT_ATTEMPTS)
    expect(refused).toHaveLength(50 - LOCKOUT_ATTEMPTS)
    expect((await guess(user, user.password)).codes).toEqual(['user_locked'])
  })

  test('fifty guesses at once in one attempt get no more answers than the limit', async () => {
    const user = await scenario.user()
    const browser = scenario.browser()
    const begun = await browser.post('/v1/client/sign_ins', { identifier: user.email })
    const path = `/v1/client/sign_ins/${begun.string('response.id')}/attempt_first_factor`
    const form = { strategy: 'password', password: 'wrong password' }
    const answers = await Promise.all(Array.from({ length: 50 }, () => browser.post(path, form)))
    const judged = answers.filter(answer => answer.codes[0] === 'form_password_incorrect')
    expect(judged.length).toBeLessThanOrEqual(LOCKOUT_ATTEMPTS)
    expect((await scenario.backend.get(`/v1/users/${user.id}`)).at('locked')).toBe(true)
  })

  test('codes count as guesses too', async () => {
    const user = await scenario.user()
    const browser = scenario.browser()
    const begun = await browser.post('/v1/client/sign_ins', { identifier: user.email })
    const path = `/v1/client/sign_ins/${begun.string('response.id')}`
    const wrong: Answer[] = []
    while (wrong.length < LOCKOUT_ATTEMPTS + 1) {
      if (wrong.length % 3 === 0)
        await browser.post(`${path}/prepare_first_factor`, { strategy: 'email_code' })
      const code = scenario.announcedCode(user.email) === '111111' ? '222222' : '111111'
      wrong.push(await browser.post(`${path}/attempt_first_factor`, { strategy: 'email_code', code }))
    }
    expect(wrong.at(-1)?.codes).toEqual(['user_locked'])
  })
})
