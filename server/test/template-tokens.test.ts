import { TOKEN_CATEGORY } from '@claimsmith/core/wire'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { JWS_ALGORITHMS } from '../src/jws-algorithm.ts'
import { KEYS, type KeyName } from '../src/token/template-key.fixture.ts'
import { decodeJwt } from './answer.ts'
import type { Browser } from './browser.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario, type TestUser } from './scenario.ts'

const KEY_FOR: Record<(typeof JWS_ALGORITHMS)[number], KeyName> = {
  HS256: 'a secret of 32 bytes',
  HS384: 'a secret of 48 bytes',
  HS512: 'a secret of 64 bytes',
  RS256: 'RSA 2048, PKCS #8',
  RS384: 'RSA 2048, PKCS #1',
  RS512: 'RSA 2048, PKCS #8',
  ES256: 'P-256, SEC 1',
  ES384: 'P-384',
  ES512: 'P-521',
  EdDSA: 'Ed25519',
}

describeEachDatabase('Template tokens', database => {
  let scenario: Scenario
  let user: TestUser
  let browser: Browser
  let sessionId: string

  beforeAll(async () => {
    scenario = await startScenario(database)
    for (const { text } of Object.values(KEYS)) scenario.secrets.add(text)
    user = await scenario.user({
      first_name: 'Maria',
      last_name: 'Doe',
      public_metadata: { profile: { interests: ['hiking', 'knitting'] } },
      unsafe_metadata: { foo: { bar: 42 } },
    })
    browser = scenario.browser()
    sessionId = (await browser.signIn(user)).sessionId
  })
  afterAll(() => scenario.close())

  async function save(body: { name: string; [name: string]: unknown }): Promise<string> {
    const answer = await scenario.backend.post('/v1/jwt_templates', { claims: {}, ...body })
    expect(answer.status).toBe(200)
    return answer.string('id')
  }
  const fromBrowser = (name: string) => browser.post(`/v1/client/sessions/${sessionId}/tokens/${name}`)
  const fromBackend = (name: string, body = {}) =>
    scenario.backend.post(`/v1/sessions/${sessionId}/tokens/${name}`, body)

  /** Verifies like a service that knows nothing but the address of the JWK Set. */
  async function verifyElsewhere(token: string) {
    const jwks = await scenario.browser({ origin: null }).get('/.well-known/jwks.json')
    const currentDate = new Date(scenario.clock.now())
    return jwtVerify(token, createLocalJWKSet(jwks.body as JSONWebKeySet), {
      issuer: scenario.ctx.instance.issuer,
      currentDate,
    })
  }

  describe('hold', () => {
    test('the seven default claims, under the category of templates', async () => {
      await save({ name: 'plain' })
      const answer = await fromBrowser('plain')
      expect(answer.body).toEqual({ object: 'token', jwt: expect.any(String) })
      const { header, claims } = decodeJwt(answer.string('jwt'))
      const iat = Math.floor(scenario.clock.now() / 1000)
      expect(header).toEqual({
        alg: 'RS256',
        cat: TOKEN_CATEGORY.template,
        kid: scenario.ctx.instance.id,
        typ: 'JWT',
      })
      expect(claims).toEqual({
        azp: scenario.appOrigin,
        exp: iat + 60,
        iat,
        iss: scenario.ctx.instance.issuer,
        jti: expect.stringMatching(/^[0-9a-f]{20}$/),
        nbf: iat - 5,
        sub: user.id,
      })
    })

    test('S11: static values, nested ones, metadata, text and names that do not exist, each with its type', async () => {
      await save({
        name: 'complete',
        allow_unknown_shortcodes: true,
        claims: {
          aud: 'https://my-site.com',
          version: 1,
          nested: { deep: { list: [1, 'two', null] } },
          user_id: '{{user.id}}',
          avatar: '{{user.image_url}}',
          full_name: '{{user.last_name}} {{user.first_name}}',
          email: '{{user.primary_email_address}}',
          phone: '{{user.primary_phone_address}}',
          registration_date: '{{user.created_at}}',
          likes_to_do: '{{user.public_metadata.profile.interests}}',
          unsafe_meta: '{{user.unsafe_metadata}}',
          invalid_shortcode: '{{user.i_dont_exist}}',
        },
      })
      const { claims } = decodeJwt((await fromBackend('complete')).string('jwt'))
      expect(claims).toEqual({
        aud: 'https://my-site.com',
        version: 1,
        nested: { deep: { list: [1, 'two', null] } },
        user_id: user.id,
        avatar: `${scenario.url}/avatars/${user.id}`,
        full_name: 'Doe Maria',
        email: user.email,
        phone: null,
        registration_date: expect.any(Number),
        likes_to_do: ['hiking', 'knitting'],
        unsafe_meta: { foo: { bar: 42 } },
        invalid_shortcode: null,
        exp: expect.any(Number),
        iat: expect.any(Number),
        iss: scenario.ctx.instance.issuer,
        jti: expect.any(String),
        nbf: expect.any(Number),
        sub: user.id,
      })
    })

    test('the lifetime and the clock skew of the template, and the lifetime a backend asks for', async () => {
      await save({ name: 'timed', lifetime: 7200, allowed_clock_skew: 300 })
      const iat = Math.floor(scenario.clock.now() / 1000)
      const saved = decodeJwt((await fromBrowser('timed')).string('jwt')).claims
      expect([saved.exp, saved.nbf]).toEqual([iat + 7200, iat - 300])
      for (const seconds of [30, 315_360_000]) {
        const { claims } = decodeJwt(
          (await fromBackend('timed', { expires_in_seconds: seconds })).string('jwt'),
        )
        expect([claims.exp, claims.nbf, 'azp' in claims]).toEqual([iat + seconds, iat - 300, false])
      }
      expect((await fromBackend('timed', { expires_in_seconds: null })).status).toBe(200)
    })

    test('what is saved now: the next token is of the template as changed, renamed or deleted', async () => {
      const id = await save({ name: 'moving', claims: { n: 1 } })
      const read = async (name: string) => decodeJwt((await fromBackend(name)).string('jwt')).claims.n
      expect(await read('moving')).toBe(1)
      await scenario.backend.patch(`/v1/jwt_templates/${id}`, { name: 'moving', claims: { n: 2 } })
      expect(await read('moving')).toBe(2)
      await scenario.backend.patch(`/v1/jwt_templates/${id}`, { name: 'moved', claims: { n: 3 } })
      expect(await read('moved')).toBe(3)
      expect((await fromBackend('moving')).status).toBe(404)
      await save({ name: 'moving', claims: { n: 4 } })
      expect(await read('moving')).toBe(4)
      await scenario.backend.delete(`/v1/jwt_templates/${id}`)
      expect((await fromBackend('moved')).status).toBe(404)
    })

    test('what the user has now', async () => {
      await save({ name: 'live', claims: { plan: '{{user.public_metadata.plan}}' } })
      await scenario.backend.patch(`/v1/users/${user.id}/metadata`, { public_metadata: { plan: 'pro' } })
      expect(decodeJwt((await fromBrowser('live')).string('jwt')).claims.plan).toBe('pro')
    })
  })

  describe('are refused', () => {
    test.each([{ expires_in_seconds: 29 }, { expires_in_seconds: 315_360_001 }])('for %o', async body => {
      await save({ name: `refused_${body.expires_in_seconds}` })
      const answer = await fromBackend(`refused_${body.expires_in_seconds}`, body)
      expect([answer.status, answer.codes]).toEqual([422, ['token_lifetime_invalid']])
    })

    test('for a template, a session or a client that does not exist', async () => {
      await save({ name: 'known' })
      for (const name of ['unknown', '__session', '%2e%2e', 'known%20']) {
        const answer = await fromBackend(name)
        expect([name, answer.status, answer.codes]).toEqual([name, 404, ['resource_not_found']])
      }
      expect((await fromBrowser('unknown')).status).toBe(404)
      expect((await scenario.backend.post('/v1/sessions/sess_x/tokens/known')).status).toBe(404)
      // Browsers sign out on 401 and take 404 for a passing fault.
      expect((await browser.post('/v1/client/sessions/sess_x/tokens/known')).status).toBe(401)
      expect((await scenario.browser().post(`/v1/client/sessions/${sessionId}/tokens/known`)).status).toBe(
        401,
      )
    })

    test('for a session of somebody else, and for one that has ended', async () => {
      await save({ name: 'guarded' })
      const other = scenario.browser()
      const theirs = (await other.signIn(await scenario.user())).sessionId
      expect((await browser.post(`/v1/client/sessions/${theirs}/tokens/guarded`)).codes).toEqual([
        'signed_out',
      ])
      await scenario.backend.post(`/v1/sessions/${theirs}/revoke`)
      expect((await other.post(`/v1/client/sessions/${theirs}/tokens/guarded`)).status).toBe(401)
      expect((await scenario.backend.post(`/v1/sessions/${theirs}/tokens/guarded`)).status).toBe(401)
    })

    test('for a pending session, whose state the token could not tell', async () => {
      await save({ name: 'full' })
      const pending = scenario.browser()
      const { sessionId: id } = await pending.signIn(await scenario.user())
      await scenario.ctx.db.updateTable('sessions').set({ status: 'pending' }).where('id', '=', id).execute()
      const answer = await pending.post(`/v1/client/sessions/${id}/tokens/full`)
      expect([answer.status, answer.codes]).toEqual([400, ['invalid_action_for_session']])
    })
  })

  describe('with a key of the template', () => {
    test.each(JWS_ALGORITHMS)('verify with that key: %s', async algorithm => {
      const name = `custom_${algorithm}`
      const { text, publicKey } = KEYS[KEY_FOR[algorithm]]
      await save({ name, custom_signing_key: true, signing_algorithm: algorithm, signing_key: text })
      const jwt = (await fromBrowser(name)).string('jwt')
      const options = { algorithms: [algorithm], currentDate: new Date(scenario.clock.now()) }
      const { payload, protectedHeader } = await jwtVerify(
        jwt,
        publicKey ?? new TextEncoder().encode(text),
        options,
      )
      expect(payload.sub).toBe(user.id)
      expect(protectedHeader).toEqual({ alg: algorithm, cat: TOKEN_CATEGORY.template, typ: 'JWT' })
      await expect(verifyElsewhere(jwt)).rejects.toThrow()
    })

    test('do not touch the key of the instance, whatever they live', async () => {
      const key = () =>
        scenario.ctx.db
          .selectFrom('signing_keys')
          .select('tokens_expire_at')
          .where('state', '=', 'current')
          .executeTakeFirst()
      const before = await key()
      await fromBackend('custom_HS256', { expires_in_seconds: 315_360_000 })
      expect(await key()).toEqual(before)
    })
  })
})
