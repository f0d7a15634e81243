import { COOKIE } from '@claimsmith/core/wire'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashToken, RENEWAL_GRACE_MS } from '../src/client.ts'
import { confirmClientToken } from '../src/db/clients.ts'
import type { Browser } from './browser.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

describeEachDatabase('The client token', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  /** A browser that signed in, and the token it had before. */
  async function renewed(): Promise<{ browser: Browser; old: string; sessionId: string }> {
    const browser = scenario.browser()
    const user = await scenario.user()
    await browser.post('/v1/client/sign_ins', { identifier: user.email })
    const old = browser.clientToken ?? ''
    const { sessionId } = await browser.signIn(user)
    return { browser, old, sessionId }
  }

  function holding(token: string): Browser {
    const thief = scenario.browser()
    thief.clientToken = token
    return thief
  }

  const sees = async (browser: Browser) => (await browser.get('/v1/client')).at('response.sessions.0.id')
  const status = async (id: string) => (await scenario.backend.get(`/v1/sessions/${id}`)).at('status')
  const audit = async (id: string) =>
    (await scenario.stored()).audit_log?.filter(row => String(row).includes(id)) ?? []

  test('is renewed at sign-in, so a token planted before is not the one that is signed in', async () => {
    const { browser, old } = await renewed()
    expect(browser.clientToken).not.toBe(old)
    expect(browser.clientToken).toMatch(/^client_[0-9A-Za-z]{27}\.[\w-]{43}$/)
  })

  test('is stored as a hash only', async () => {
    const { browser } = await renewed()
    const secret = browser.clientToken?.split('.')[1] ?? ''
    expect(JSON.stringify(await scenario.stored())).not.toContain(secret)
  })

  test('is readable by no script', async () => {
    const { browser } = await renewed()
    expect(browser.jar.readable(COOKIE.client, scenario.url)).toBeUndefined()
  })

  test('that was superseded still names the browser until its successor is first seen: the answer may have been lost', async () => {
    const { old } = await renewed()
    scenario.clock.advance(3600_000)
    expect((await holding(old).get('/v1/client')).at('response.id')).toBe(old.split('.')[0])
  })

  test('that was superseded still names the browser shortly after its successor was seen: requests cross', async () => {
    const { browser, old, sessionId } = await renewed()
    await browser.get('/v1/client')
    scenario.clock.advance(RENEWAL_GRACE_MS)
    expect((await holding(old).get('/v1/client')).at('response.id')).toBe(old.split('.')[0])
    expect(await sees(browser)).toBe(sessionId)
  })

  test('that was planted before the sign-in never reaches the session that started with its successor', async () => {
    const { old, sessionId } = await renewed()
    const thief = holding(old)
    expect(await sees(thief)).toBeUndefined()
    for (const operation of ['tokens', 'touch', 'end']) {
      expect((await thief.post(`/v1/client/sessions/${sessionId}/${operation}`)).status).toBe(401)
    }
    expect((await thief.get('/v1/me')).status).toBe(401)
    const handshake = await thief.get(`/v1/client/handshake?format=nonce&redirect_url=${scenario.appOrigin}/`)
    const nonce = handshake.location.searchParams.get('__clerk_handshake_nonce')
    const payload = await scenario.backend.get(`/v1/clients/handshake_payload?nonce=${nonce}`)
    expect(payload.text).toContain('__client_uat=0')
    expect(payload.text).not.toContain('eyJ')
    expect(await status(sessionId)).toBe('active')
  })

  test('that is used later is a copy: every session of the client ends, and it is audited', async () => {
    const { browser, old, sessionId } = await renewed()
    await browser.get('/v1/client')
    scenario.clock.advance(RENEWAL_GRACE_MS + 1)
    expect(await sees(holding(old))).toBeUndefined()
    expect(await sees(browser)).toBeUndefined()
    expect(await status(sessionId)).toBe('revoked')
    const [entry] = await audit(sessionId)
    expect(entry).toContain('client_token.reused')
    expect((await browser.post(`/v1/client/sessions/${sessionId}/tokens`)).status).toBe(401)
    await sees(holding(old))
    expect(await audit(sessionId)).toHaveLength(1)
  })

  test.each([
    ['made up', (token: string) => `${token.slice(0, -4)}AAAA`],
    ['for no client', () => `client_${'A'.repeat(27)}.${'A'.repeat(43)}`],
    ['of no shape', () => 'rubbish'],
    ['empty', () => ''],
  ])('that is %s is as good as none, and hurts nobody', async (_what, change) => {
    const { browser, sessionId } = await renewed()
    const answer = await holding(change(browser.clientToken ?? '')).get('/v1/client')
    expect(answer.body).toEqual({ response: null, client: null })
    expect(await status(sessionId)).toBe('active')
  })

  test('is found among several cookies of its name', async () => {
    const { browser, sessionId } = await renewed()
    const cookie = `${COOKIE.client}=stale; ${COOKIE.client}=${browser.clientToken}`
    const answer = await scenario.browser({ headers: { cookie } }).get('/v1/client')
    expect(answer.at('response.sessions.0.id')).toBe(sessionId)
  })

  test('of before the sign-out cannot be used after it', async () => {
    const { browser, sessionId } = await renewed()
    const signedIn = browser.clientToken ?? ''
    await browser.delete('/v1/client/sessions')
    expect((await holding(signedIn).post(`/v1/client/sessions/${sessionId}/tokens`)).status).toBe(401)
  })

  test('that was renewed while it was being looked at does not confirm its successor', async () => {
    const { browser, old } = await renewed()
    const [id = ''] = old.split('.')
    await confirmClientToken(scenario.ctx.db, { id, tokenHash: hashToken(old) }, scenario.clock.now())
    scenario.clock.advance(RENEWAL_GRACE_MS + 1)
    expect((await holding(old).get('/v1/client')).at('response.id')).toBe(id)
    await browser.get('/v1/client')
    scenario.clock.advance(RENEWAL_GRACE_MS + 1)
    expect((await holding(old).get('/v1/client')).at('response')).toBeNull()
  })

  test('survives a touch that crosses with the sign-out', async () => {
    const { browser, sessionId } = await renewed()
    const [out] = await Promise.all([
      browser.delete('/v1/client/sessions'),
      browser.post(`/v1/client/sessions/${sessionId}/touch`),
      browser.post('/v1/client/sign_ins', {}),
    ])
    expect(out.status).toBe(200)
    const token =
      out.cookies
        .find(line => line.startsWith('__client='))
        ?.slice(9)
        .split(';')[0] ?? ''
    const answer = await holding(token).get('/v1/client')
    expect(answer.at('response.sessions')).toEqual([])
    expect(answer.at('response.last_active_session_id')).toBeNull()
  })

  describe('A dev browser', () => {
    test('stands for the client where no cookie travels (T2)', async () => {
      const browser = scenario.browser({ headers: { cookie: '' } })
      const made = await browser.post('/v1/dev_browser')
      browser.devBrowser = made.string('id')
      const { sessionId } = await browser.signIn(await scenario.user())
      expect((await browser.get('/v1/client')).at('response.last_active_session_id')).toBe(sessionId)
      const other = scenario.browser({ headers: { cookie: '' } })
      expect((await other.get('/v1/client')).at('response')).toBeNull()
    })

    test('that is unknown is as good as none', async () => {
      const browser = scenario.browser()
      browser.devBrowser = 'dvb_unknown'
      expect((await browser.get('/v1/client')).at('response')).toBeNull()
    })

    test('does not exist in production', async () => {
      const production = await startScenario(database, { mode: 'production' })
      const answer = await production.browser().post('/v1/dev_browser')
      expect([answer.status, ...answer.codes]).toEqual([400, 'request_invalid_for_environment'])
      await production.close()
    })
  })
})
