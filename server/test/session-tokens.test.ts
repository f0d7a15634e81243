import { SESSION_TOKEN_LIFETIME_S, TOKEN_CATEGORY } from '@claimsmith/core/wire'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveClaims } from '../src/save-claims.ts'
import { decodeJwt } from './answer.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

describeEachDatabase('A session token', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  test('carries the default claims of version 2 and nothing else', async () => {
    const user = await scenario.user()
    const browser = scenario.browser()
    const { sessionId } = await browser.signIn(user)
    scenario.clock.advance(150_000)
    const answer = await browser.post(`/v1/client/sessions/${sessionId}/tokens`, { organization_id: '' })
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.body as object).sort()).toEqual(['jwt', 'object'])
    const { claims } = decodeJwt(answer.string('jwt'))
    const iat = Math.floor(scenario.clock.now() / 1000)
    expect(claims).toEqual({
      azp: scenario.appOrigin,
      exp: iat + SESSION_TOKEN_LIFETIME_S,
      fva: [2, -1],
      iat,
      iss: 'http://claimsmith.localhost:4400',
      jti: expect.stringMatching(/^[0-9a-f]{20}$/),
      nbf: iat - 10,
      sid: sessionId,
      sts: 'active',
      sub: user.id,
      v: 2,
    })
  })

  test('names in its header its kind, its key and the version of its claims', async () => {
    const { jwt } = await scenario.browser().signIn(await scenario.user())
    expect(decodeJwt(jwt).header).toMatchObject({
      alg: 'RS256',
      cat: TOKEN_CATEGORY.session,
      kid: scenario.ctx.instance.id,
      oiat: Math.floor(scenario.clock.now() / 1000),
      typ: 'JWT',
    })
  })

  test('verifies with the public JWK Set, by a verifier that is not ours', async () => {
    const { jwt } = await scenario.browser().signIn(await scenario.user())
    const jwks = await scenario.browser({ origin: null }).get('/.well-known/jwks.json')
    expect(jwks.headers.get('access-control-allow-origin')).toBe('*')
    expect(jwks.text).not.toMatch(/"(d|p|q|dp|dq|qi)":/)
    const keys = createLocalJWKSet(jwks.body as JSONWebKeySet)
    const { payload } = await jwtVerify(jwt, keys, {
      issuer: scenario.ctx.instance.issuer,
      currentDate: new Date(scenario.clock.now()),
    })
    expect(payload.v).toBe(2)
    expect((await scenario.backend.get('/v1/jwks')).body).toEqual(jwks.body)
  })

  test('carries saved claims from the next mint on', async () => {
    const user = await scenario.user({ first_name: 'Ada', last_name: 'Lovelace' })
    const browser = scenario.browser()
    const { sessionId } = await browser.signIn(user)
    const source = '{"fullName": "{{user.full_name}}", "primaryEmail": "{{user.primary_email_address}}"}'
    await saveClaims(scenario.ctx, { source, note: null, author: 'test@example.com', baseVersion: 0 })
    const minted = await browser.post(`/v1/client/sessions/${sessionId}/tokens`)
    const { header, claims } = decodeJwt(minted.string('jwt'))
    expect(claims).toMatchObject({ fullName: 'Ada Lovelace', primaryEmail: user.email })
    expect(header.tvr).toBe(1)
    const touched = await browser.post(`/v1/client/sessions/${sessionId}/touch`, { intent: 'focus' })
    const inTouch = decodeJwt(touched.string('response.last_active_token.jwt'))
    expect(inTouch.claims).toMatchObject({ fullName: 'Ada Lovelace' })
    const inClient = decodeJwt(touched.string('client.sessions.0.last_active_token.jwt'))
    expect(inClient.claims).toMatchObject({ fullName: 'Ada Lovelace' })
  })

  test.each([
    ['another browser asks', 401],
    ['nobody is signed in', 401],
    ['the session is unknown', 401],
  ])('is refused when %s', async (who, status) => {
    const browser = scenario.browser()
    const { sessionId } = await browser.signIn(await scenario.user())
    const other = scenario.browser()
    if (who === 'another browser asks') await other.signIn(await scenario.user())
    const [caller, id] = who === 'the session is unknown' ? [browser, 'sess_unknown'] : [other, sessionId]
    const answer = await caller.post(`/v1/client/sessions/${id}/tokens`)
    expect([answer.status, ...answer.codes]).toEqual([status, 'signed_out'])
  })

  test.each([
    ['was revoked by a backend', (id: string) => scenario.backend.post(`/v1/sessions/${id}/revoke`)],
    ['lost its user', (_id: string, user: string) => scenario.backend.delete(`/v1/users/${user}`)],
    [
      'belongs to a banned user',
      (_id: string, user: string) => scenario.backend.post(`/v1/users/${user}/ban`),
    ],
    ['reached its maximum lifetime', async () => scenario.clock.advance(7 * 24 * 3600_000)],
  ])('is refused with 401, not 404, once its session %s (T10)', async (_how, end) => {
    const user = await scenario.user()
    const browser = scenario.browser()
    const { sessionId } = await browser.signIn(user)
    await end(sessionId, user.id)
    for (const path of ['tokens', 'touch']) {
      const answer = await browser.post(`/v1/client/sessions/${sessionId}/${path}`)
      expect([answer.status, ...answer.codes]).toEqual([401, 'signed_out'])
    }
    expect((await browser.get('/v1/client')).at('response.sessions')).toEqual([])
    expect((await browser.get('/v1/me')).status).toBe(401)
  })

  describe('The authorized party of a token', () => {
    test('is the page that asked', async () => {
      const user = await scenario.user()
      const browser = scenario.browser({ origin: 'http://localhost:5173' })
      const { jwt } = await browser.signIn(user)
      expect(decodeJwt(jwt).claims.azp).toBe('http://localhost:5173')
    })

    test('is the public origin of the proxy for a same-origin GET, which carries no Origin (T11)', async () => {
      const browser = scenario.browser({ proxy: 'https://shop.example.com/__clerk' })
      await browser.signIn(await scenario.user())
      const client = await browser.get('/v1/client')
      const { claims } = decodeJwt(client.string('response.sessions.0.last_active_token.jwt'))
      expect(claims.azp).toBe('https://shop.example.com')
      expect(claims.iss).toBe('http://claimsmith.localhost:4400')
    })

    test.each([
      ['an allowed page', 'http://localhost:3000/page?x=1', 'http://localhost:3000'],
      ['a foreign page', 'https://evil.example/page', undefined],
      ['no URL', 'not a url', undefined],
    ])('without an Origin is taken from a Referer of %s', async (_what, referer, azp) => {
      const browser = scenario.browser({ origin: null, headers: { referer } })
      const { jwt } = await browser.signIn(await scenario.user())
      expect(decodeJwt(jwt).claims.azp).toBe(azp)
    })

    test('cannot be claimed by a proxy without the secret key', async () => {
      const answer = await scenario
        .browser({ origin: null, headers: { 'clerk-proxy-url': 'https://evil.example/__clerk' } })
        .get('/v1/client')
      expect([answer.status, ...answer.codes]).toEqual([401, 'proxy_request_invalid_secret_key'])
    })
  })
})
