import { TOKEN_CATEGORY } from '@claimsmith/core/wire'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sign } from '../src/token/sign.ts'
import { decodeJwt } from './answer.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

describeEachDatabase('The refresh of a session', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  /** What an application's backend holds of a browser whose token has expired. */
  async function expired() {
    const user = await scenario.user()
    const browser = scenario.browser()
    const { sessionId, jwt } = await browser.signIn(user)
    const query = new URLSearchParams({ redirect_url: `${scenario.appOrigin}/`, format: 'nonce' })
    const answer = await browser.navigate(`${scenario.url}/v1/client/handshake?${query}`)
    const nonce = answer.location.searchParams.get('__clerk_handshake_nonce')
    const payload = await scenario.backend.get(`/v1/clients/handshake_payload?nonce=${nonce}`)
    const refreshToken = /"__refresh_[^=]+=([^;]+);/.exec(payload.text)?.[1] ?? ''
    scenario.clock.advance(120_000)
    return { user, browser, sessionId, jwt, refreshToken }
  }

  type Expired = Awaited<ReturnType<typeof expired>>

  const refresh = ({ sessionId, jwt, refreshToken }: Expired, change: { [name: string]: unknown } = {}) =>
    scenario.backend.post(`/v1/sessions/${change.sid ?? sessionId}/refresh?suffixed_cookies=true`, {
      format: 'cookie',
      expired_token: jwt,
      refresh_token: refreshToken,
      request_origin: scenario.appOrigin,
      request_headers: { accept: ['text/html'], cookie: ['__session=x'] },
      ...Object.fromEntries(Object.entries(change).filter(([name]) => name !== 'sid')),
    })

  test('gives a fresh token under both cookie names', async () => {
    const browser = await expired()
    const answer = await refresh(browser)
    expect(answer.status).toBe(200)
    expect(answer.at('object')).toBe('cookies')
    const cookies = answer.at('cookies') as string[]
    expect(cookies.map(line => line.split('=')[0])).toEqual([
      '__session',
      `__session_${scenario.ctx.instance.cookieSuffix}`,
    ])
    const { claims } = decodeJwt(cookies[0]?.split('=')[1]?.split(';')[0] ?? '')
    expect(claims).toMatchObject({
      sid: browser.sessionId,
      sub: browser.user.id,
      azp: scenario.appOrigin,
      iat: Math.floor(scenario.clock.now() / 1000),
    })
  })

  test('gives the bare token when asked for one', async () => {
    const answer = await refresh(await expired(), { format: 'token' })
    expect(decodeJwt(answer.string('jwt')).claims.azp).toBe(scenario.appOrigin)
  })

  test.each([
    ['an unknown refresh token', { refresh_token: 'rt_made_up' }, 'refresh_token_not_found'],
    ['another session in the path', { sid: 'sess_other' }, 'refresh_sid_mismatch'],
    ['another origin', { request_origin: 'https://evil.example' }, 'refresh_request_origin_azp_mismatch'],
    ['no token', { expired_token: 'rubbish' }, 'expired_session_token_invalid'],
    ['an empty token', { expired_token: '' }, 'expired_session_token_invalid'],
  ])('refuses %s with the reason browsers see', async (_what, change, code) => {
    const answer = await refresh(await expired(), change)
    expect([answer.status, ...answer.codes]).toEqual([401, code])
  })

  test("refuses another session's expired token", async () => {
    const [mine, other] = [await expired(), await expired()]
    const answer = await refresh(mine, { expired_token: other.jwt })
    expect(answer.codes).toEqual(['refresh_sid_mismatch'])
    const swapped = await refresh(mine, { refresh_token: other.refreshToken })
    expect(swapped.codes).toEqual(['refresh_sid_mismatch'])
  })

  test('refuses a token that is signed by somebody else, or changed', async () => {
    const browser = await expired()
    const stranger = await startScenario(database)
    const { jwt } = await stranger.browser().signIn(await stranger.user())
    expect((await refresh(browser, { expired_token: jwt })).codes).toEqual(['expired_session_token_invalid'])
    await stranger.close()
    const [header, , signature] = browser.jwt.split('.')
    const claims = Buffer.from(JSON.stringify({ ...decodeJwt(browser.jwt).claims, sub: 'user_other' }))
    const changed = `${header}.${claims.toString('base64url')}.${signature}`
    expect((await refresh(browser, { expired_token: changed })).codes).toEqual([
      'expired_session_token_invalid',
    ])
  })

  test('refuses a template token, although we signed it and it names the session', async () => {
    const browser = await expired()
    const key = scenario.ctx.keyring.current()
    const header = { alg: 'RS256', cat: TOKEN_CATEGORY.template, kid: key.kid, typ: 'JWT' }
    const claims = { sid: browser.sessionId, sub: browser.user.id, azp: scenario.appOrigin, exp: 1 }
    const token = await sign(header, claims, key)
    expect((await refresh(browser, { expired_token: token })).codes).toEqual([
      'expired_session_token_invalid',
    ])
  })

  test.each([
    ['revoked', ({ sessionId }: Expired) => scenario.backend.post(`/v1/sessions/${sessionId}/revoke`)],
    ['signed out', ({ browser }: Expired) => browser.delete('/v1/client/sessions')],
    ['without its user', ({ user }: Expired) => scenario.backend.delete(`/v1/users/${user.id}`)],
  ])('is dead once the session is %s (T29)', async (_how, end) => {
    const browser = await expired()
    await end(browser)
    const answer = await refresh(browser)
    expect([answer.status, ...answer.codes]).toEqual([401, 'refresh_token_not_found'])
  })

  test('is dead once the session has reached its maximum lifetime', async () => {
    const browser = await expired()
    scenario.clock.advance(7 * 24 * 3600_000)
    expect((await refresh(browser)).codes).toEqual(['session_refresh_inactive_session'])
  })

  test.each(['expired_token', 'refresh_token', 'request_origin'])('needs %s', async name => {
    const answer = await refresh(await expired(), { [name]: undefined })
    expect([answer.status, ...answer.codes]).toEqual([422, 'form_param_missing'])
    expect(answer.at('errors.0.meta.param_name')).toBe(name)
  })
})
