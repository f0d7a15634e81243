import { afterAll, beforeAll, expect, test } from 'vitest'
import { CODE_RESEND_AFTER_MS } from '../src/verification.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts'

describeEachDatabase('Codes in production', database => {
  let scenario: Scenario
  let smtp: SmtpSink
  beforeAll(async () => {
    smtp = await startSmtpSink()
    scenario = await startScenario(database, {
      mode: 'production',
      settings: { CLAIMSMITH_SMTP_URL: smtp.url, CLAIMSMITH_APP_NAME: 'Bernoulli' },
    })
  })
  afterAll(async () => {
    await scenario.close()
    await smtp.close()
  })

  const mailsTo = (email: string) => smtp.messages.filter(({ to }) => to === email)

  function mailedCode(email: string): string {
    const code = /Your code is (\d{6})\./.exec(mailsTo(email).at(-1)?.text ?? '')?.[1] ?? ''
    scenario.secrets.add(code)
    return code
  }

  async function begun(email: string) {
    const browser = scenario.browser()
    const form = { identifier: email, strategy: 'email_code' }
    const answer = await browser.post('/v1/client/sign_ins', form)
    const path = `/v1/client/sign_ins/${answer.at('response.id')}`
    const attempt = (code: string) =>
      browser.post(`${path}/attempt_first_factor`, { strategy: 'email_code', code })
    const resend = () => browser.post(`${path}/prepare_first_factor`, { strategy: 'email_code' })
    return { answer, attempt, resend }
  }

  test('go by mail, and neither to the terminal nor into the database', async () => {
    const { email } = await scenario.user()
    const { attempt } = await begun(email)
    const code = mailedCode(email)
    expect(code).toMatch(/^\d{6}$/)
    expect(mailsTo(email)[0]?.text).toContain('Bernoulli')
    expect(scenario.announced).toEqual([])
    expect((await scenario.stored()).outbox).toEqual([])
    expect((await attempt(code)).at('response.status')).toBe('complete')
  })

  test('are not 424242 for test addresses (S28)', async () => {
    const email = 'ada+clerk_test@example.com'
    await scenario.backend.post('/v1/users', { email_address: [email] })
    const { attempt } = await begun(email)
    const code = mailedCode(email)
    if (code !== '424242') expect((await attempt('424242')).codes).toEqual(['form_code_incorrect'])
    expect((await attempt(code)).at('response.status')).toBe('complete')
  })

  test('can be asked for again after half a minute, not before', async () => {
    const { email } = await scenario.user()
    const { resend } = await begun(email)
    scenario.clock.advance(CODE_RESEND_AFTER_MS - 1500)
    const early = await resend()
    expect([early.status, ...early.codes]).toEqual([429, 'verification_code_too_many_requests'])
    expect(early.headers.get('retry-after')).toBe('2')
    expect(mailsTo(email)).toHaveLength(1)
    scenario.clock.advance(1500)
    expect((await resend()).status).toBe(200)
    expect(mailsTo(email)).toHaveLength(2)
  })

  test('that cannot be mailed are a fault of ours: nothing pretends that one is on its way', async () => {
    const down = await startScenario(database, {
      mode: 'production',
      settings: { CLAIMSMITH_SMTP_URL: 'smtp://127.0.0.1:9' },
    })
    const { email } = await down.user()
    const answer = await down
      .browser()
      .post('/v1/client/sign_ins', { identifier: email, strategy: 'email_code' })
    expect([answer.status, ...answer.codes]).toEqual([500, 'internal_error'])
    expect(answer.text).not.toContain(email)
    expect(down.logLines.join()).toContain('mail')
    expect(down.logLines.join()).not.toContain(email)
    await down.close()
  })
})
