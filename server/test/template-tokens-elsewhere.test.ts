import { createPublicKey } from 'node:crypto'
import { createBackendClient, createVerificationCache, verifyToken } from '@claimsmith/core'
import { createClerkClient } from '@clerk/backend'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { JWT_TEMPLATE_PRESETS } from '../src/jwt-template-presets.ts'
import { KEYS } from '../src/token/template-key.fixture.ts'
import { decodeJwt } from './answer.ts'
import type { Browser } from './browser.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario, type TestUser } from './scenario.ts'

describeEachDatabase('Template tokens elsewhere', database => {
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
  /** Verifies like a service that knows nothing but the address of the JWK Set. */
  async function verifyElsewhere(token: string) {
    const jwks = await scenario.browser({ origin: null }).get('/.well-known/jwks.json')
    const currentDate = new Date(scenario.clock.now())
    return jwtVerify(token, createLocalJWKSet(jwks.body as JSONWebKeySet), {
      issuer: scenario.ctx.instance.issuer,
      currentDate,
    })
  }

  describe('of a preset', () => {
    test.each(JWT_TEMPLATE_PRESETS)(
      '$name verify and have the claims the service reads',
      async ({ name, claims }) => {
        await save({ name, claims })
        const { payload } = await verifyElsewhere((await fromBrowser(name)).string('jwt'))
        expect(payload).toMatchObject({ sub: user.id })
        expect(Object.keys(payload)).toEqual(expect.arrayContaining(Object.keys(claims)))
      },
    )

    test('S13: Hasura takes the token as role user, and refuses it expired or changed', async () => {
      const jwt = (await fromBrowser('hasura')).string('jwt')
      const { payload } = await verifyElsewhere(jwt)
      expect(payload['https://hasura.io/jwt/claims']).toEqual({
        'x-hasura-allowed-roles': ['user'],
        'x-hasura-default-role': 'user',
        'x-hasura-user-id': user.id,
      })
      const [header = '', body = '', signature = ''] = jwt.split('.')
      const forged = Buffer.from(
        Buffer.from(body, 'base64url').toString().replace('"user"', '"admin"'),
      ).toString('base64url')
      await expect(verifyElsewhere(`${header}.${forged}.${signature}`)).rejects.toMatchObject({
        code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
      })
      scenario.clock.advance(60_000)
      await expect(verifyElsewhere(jwt)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' })
    })

    test('S13 with HS256: the same claims, verified with the shared secret alone', async () => {
      const preset = JWT_TEMPLATE_PRESETS.find(({ name }) => name === 'hasura')
      const secret = KEYS['a secret of 64 bytes'].text
      await save({
        name: 'hasura_hs256',
        claims: preset?.claims,
        custom_signing_key: true,
        signing_algorithm: 'HS256',
        signing_key: secret,
      })
      const jwt = (await fromBrowser('hasura_hs256')).string('jwt')
      const options = { algorithms: ['HS256'], currentDate: new Date(scenario.clock.now()) }
      const { payload } = await jwtVerify(jwt, new TextEncoder().encode(secret), options)
      expect(payload['https://hasura.io/jwt/claims']).toMatchObject({ 'x-hasura-user-id': user.id })
      await expect(jwtVerify(jwt, new TextEncoder().encode(`${secret}x`), options)).rejects.toThrow()
    })

    test('S14: each service finds what it reads, and Grafbase no group without an organization', async () => {
      const read = async (name: string) => decodeJwt((await fromBrowser(name)).string('jwt')).claims
      expect((await read('nhost'))['https://hasura.io/jwt/claims']).toMatchObject({
        'x-hasura-allowed-roles': ['user', 'me'],
        'x-hasura-default-role': 'user',
      })
      expect(await read('supabase')).toMatchObject({ role: 'authenticated', sub: user.id })
      expect(await read('convex')).toMatchObject({
        aud: 'convex',
        name: 'Maria Doe',
        email: user.email,
        email_verified: true,
        phone_number: null,
        updated_at: expect.any(Number),
      })
      expect(await read('instantdb')).toMatchObject({ email: user.email })
      expect((await read('grafbase')).groups).toEqual([null])
    })
  })

  describe('S32: a token that lives for years, used as a bearer token', () => {
    const bearer = (jwt: string) =>
      new Request('https://app.example.com/api', { headers: { authorization: `Bearer ${jwt}` } })

    test('signs nobody in, with our SDK and with an unmodified one, and says why', async () => {
      await save({ name: 'postman', lifetime: 315_360_000 })
      const jwt = (await fromBrowser('postman')).string('jwt')
      const { keys } = (await scenario.browser({ origin: null }).get('/.well-known/jwks.json'))
        .body as JSONWebKeySet
      const jwtKey = createPublicKey({ key: keys[0] ?? {}, format: 'jwk' }).export({
        type: 'spki',
        format: 'pem',
      }) as string
      const { publishableKey } = scenario.ctx.instance
      const clerk = createClerkClient({
        publishableKey,
        secretKey: 'sk_test_x',
        jwtKey,
        telemetry: { disabled: true },
      })
      const withClerk = (token: string) =>
        clerk.authenticateRequest(bearer(token), { clockSkewInMs: 3_600_000 })
      const options = { jwtKey, cache: createVerificationCache(), now: scenario.clock.now }
      const refused = await withClerk(jwt)
      expect([refused.isAuthenticated, refused.reason]).toEqual([false, 'token-type-mismatch'])
      expect(await verifyToken(jwt, options)).toMatchObject({ ok: false, reason: 'token-type-mismatch' })
      // A session token of the same key does: it is the kind that is refused, not the key.
      const session = (await scenario.backend.post(`/v1/sessions/${sessionId}/tokens`)).string('jwt')
      expect((await withClerk(session)).isAuthenticated).toBe(true)
      expect((await verifyToken(session, options)).ok).toBe(true)
    })

    test('is accepted by a backend that asks for template tokens by name of their kind', async () => {
      const { fetch } = createApp(scenario.ctx)
      const server = {
        secretKey: scenario.ctx.instance.secretKey ?? '',
        apiUrl: scenario.url,
        fetch: (input: string | URL | Request, init?: RequestInit) => fetch(new Request(input, init)),
      }
      const { jwt } = await createBackendClient(server).sessions.createToken(sessionId, {
        template: 'postman',
      })
      const verified = await verifyToken(jwt, {
        ...server,
        kinds: ['template'],
        cache: createVerificationCache(),
        now: scenario.clock.now,
      })
      expect(verified).toMatchObject({ ok: true, claims: { sub: user.id } })
    })

    test('keeps its key in the JWK Set for as long as it lives', async () => {
      await fromBrowser('postman')
      const row = await scenario.ctx.db
        .selectFrom('signing_keys')
        .select('tokens_expire_at')
        .where('state', '=', 'current')
        .executeTakeFirst()
      expect(row?.tokens_expire_at).toBeGreaterThanOrEqual(scenario.clock.now() + 315_360_000_000)
    })
  })
})
