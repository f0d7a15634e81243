import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { publicJwk, sign } from '../testing/sign.ts'
import { createVerificationCache, verifyToken } from './index.ts'

const NOW = 1_800_000_000_000
const claims = { sub: 'user_ada', sid: 'sess_ada', iat: NOW / 1000, exp: NOW / 1000 + 3600 }

/** A Backend API whose keys and failures a test decides, and a clock that a test moves. */
function createServer(keys: object[] = [publicJwk('main')]) {
  const server = {
    keys,
    now: NOW,
    loads: 0,
    answer: (): Response | Promise<Response> => Response.json({ keys: server.keys }),
    cache: createVerificationCache(),
    verify: (token: string, changes: object = {}) =>
      verifyToken(token, {
        secretKey: 'sk_test_1',
        apiUrl: 'https://api.app.test',
        cache: server.cache,
        now: () => server.now,
        fetch: async () => {
          server.loads++
          return server.answer()
        },
        ...changes,
      }),
  }
  return server
}

const accepted = { ok: true }
const refused = (reason: string) => ({ ok: false, reason })

describe('a key set', () => {
  test('is loaded once for many requests at the same time', async () => {
    const server = createServer()
    const token = await sign(claims)
    const results = await Promise.all(Array.from({ length: 20 }, () => server.verify(token)))
    expect(results.every(result => result.ok)).toBe(true)
    expect(server.loads).toBe(1)
  })

  test('is believed for five minutes', async () => {
    const server = createServer()
    const token = await sign(claims)
    await server.verify(token)
    server.now += 5 * 60_000 - 1
    await server.verify(token)
    expect(server.loads).toBe(1)
    server.now += 1
    await server.verify(token)
    expect(server.loads).toBe(2)
  })

  test('is not believed longer because a clock was set back', async () => {
    const server = createServer()
    const token = await sign({ ...claims, iat: undefined })
    await server.verify(token)
    server.now -= 1
    await server.verify(token)
    expect(server.loads).toBe(2)
  })

  test('is read with the secret key, at the server it belongs to', async () => {
    const server = createServer()
    const fetch = vi.fn(async () => Response.json({ keys: server.keys }))
    await server.verify(await sign(claims), { fetch, apiUrl: 'https://api.app.test/api/' })
    expect(fetch).toHaveBeenCalledWith('https://api.app.test/api/v1/jwks', expect.objectContaining({}))
    expect(
      new Headers((fetch.mock.calls as unknown as [[string, RequestInit]])[0][1].headers).get(
        'authorization',
      ),
    ).toBe('Bearer sk_test_1')
  })
})

describe('an unknown key id', () => {
  test('loads the key set again, so that a rotation is noticed at once', async () => {
    const server = createServer()
    await server.verify(await sign(claims))
    server.now += 30_000
    server.keys = [publicJwk('main'), publicJwk('stranger', { kid: 'ins_new' })]
    expect(
      await server.verify(await sign(claims, { key: 'stranger', header: { kid: 'ins_new' } })),
    ).toMatchObject(accepted)
    expect(server.loads).toBe(2)
  })

  test('cannot be used to make an application hammer the server', async () => {
    const server = createServer()
    await server.verify(await sign(claims))
    server.now += 30_000
    for (let i = 0; i < 50; i++) {
      const token = await sign(claims, { header: { kid: `ins_${i}` } })
      expect(await server.verify(token)).toMatchObject(refused('jwk-kid-mismatch'))
      server.now += 100
    }
    expect(server.loads).toBe(2)
  })

  test('cannot do so either while the server fails', async () => {
    const server = createServer()
    await server.verify(await sign(claims))
    server.now += 30_000
    server.answer = () => new Response('{}', { status: 404 })
    for (let i = 0; i < 10; i++) await server.verify(await sign(claims, { header: { kid: `ins_${i}` } }))
    expect(server.loads).toBe(2)
  })

  test('that is not there at all loads nothing', async () => {
    const server = createServer()
    expect(await server.verify(await sign(claims, { header: { kid: undefined } }))).toMatchObject(
      refused('jwk-kid-mismatch'),
    )
    expect(server.loads).toBe(0)
  })
})

describe('two instances with one key id never share a key', () => {
  test.each([
    ['two secret keys', { secretKey: 'sk_test_2' }],
    ['two servers', { apiUrl: 'https://api.elsewhere.test' }],
  ])('%s', async (_, other) => {
    const server = createServer()
    const token = await sign(claims)
    expect(await server.verify(token)).toMatchObject(accepted)
    server.keys = [publicJwk('stranger')]
    expect(await server.verify(token, other)).toMatchObject(refused('token-invalid-signature'))
    expect(await server.verify(token)).toMatchObject(accepted)
  })
})

describe('a token that was confirmed is remembered', () => {
  test('until it expires', async () => {
    const server = createServer()
    const token = await sign({ ...claims, exp: NOW / 1000 + 60 })
    expect(await server.verify(token)).toMatchObject(accepted)
    server.now += 64_999
    expect(await server.verify(token)).toMatchObject(accepted)
    server.now += 1
    expect(await server.verify(token)).toMatchObject(refused('token-expired'))
  })

  test('until its key is retired', async () => {
    const server = createServer()
    const token = await sign(claims)
    expect(await server.verify(token)).toMatchObject(accepted)
    server.keys = [publicJwk('stranger', { kid: 'ins_new' })]
    server.now += 5 * 60_000
    expect(await server.verify(token)).toMatchObject(refused('jwk-kid-mismatch'))
  })

  test('until its key is replaced by another of the same id', async () => {
    const server = createServer()
    const token = await sign(claims)
    expect(await server.verify(token)).toMatchObject(accepted)
    server.keys = [publicJwk('stranger')]
    server.now += 5 * 60_000
    expect(await server.verify(token)).toMatchObject(refused('token-invalid-signature'))
  })

  test('with its claims checked anew each time', async () => {
    const server = createServer()
    const token = await sign({ ...claims, azp: 'https://app.test', aud: 'api' })
    expect(await server.verify(token)).toMatchObject(accepted)
    const party = { authorizedParties: ['https://elsewhere.test'] }
    expect(await server.verify(token, party)).toMatchObject(refused('token-invalid-authorized-parties'))
    expect(await server.verify(token, { audience: 'web' })).toMatchObject(
      refused('token-verification-failed'),
    )
    expect(await server.verify(token, { kinds: ['template'] })).toMatchObject(refused('token-type-mismatch'))
  })

  test('by all of it: one other character in the signature is another token', async () => {
    const server = createServer()
    const token = await sign(claims)
    await server.verify(token)
    const tampered = token.slice(0, -4) + (token.at(-4) === 'A' ? 'B' : 'A') + token.slice(-3)
    expect(await server.verify(tampered)).toMatchObject(refused('token-invalid-signature'))
  })

  test('as claims that nobody can write into', async () => {
    const server = createServer()
    const token = await sign({ ...claims, roles: ['member'] })
    for (const result of [await server.verify(token), await server.verify(token)]) {
      if (!result.ok) throw new Error(result.reason)
      const { roles } = result.claims as { roles?: string[] }
      expect(() => roles?.push('admin')).toThrow(TypeError)
      expect(() => Object.assign(result.claims, { sub: 'user_mallory' })).toThrow(TypeError)
    }
  })
})

describe('a key set that cannot be loaded', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  async function verifyThroughRetries(server: ReturnType<typeof createServer>) {
    const result = server.verify(await sign(claims))
    for (const delay of [125, 250, 500, 1000]) await vi.advanceTimersByTimeAsync(delay)
    return result
  }

  test('is tried five times, then the token is refused', async () => {
    const server = createServer()
    server.answer = () => Promise.reject(new TypeError('fetch failed'))
    expect(await verifyThroughRetries(server)).toMatchObject(refused('jwk-remote-failed-to-load'))
    expect(server.loads).toBe(5)
  })

  test.each([
    ['a failing server', () => new Response('{}', { status: 503 })],
    ['a busy server', () => new Response('{}', { status: 429 })],
    ['an answer that is no JSON', () => new Response('<html>')],
    ['an answer without keys', () => Response.json({ keys: [] })],
    ['an answer that is no object', () => Response.json(null)],
  ])('%s may recover on the third try', async (_, failure) => {
    const server = createServer()
    server.answer = () => (server.loads < 3 ? failure() : Response.json({ keys: server.keys }))
    expect(await verifyThroughRetries(server)).toMatchObject(accepted)
    expect(server.loads).toBe(3)
  })

  test.each([
    ['secret-key-invalid', 401, { errors: [{ code: 'clerk_key_invalid' }] }],
    ['jwk-remote-failed-to-load', 403, { errors: [null, {}] }],
    ['jwk-remote-failed-to-load', 404, 'nothing'],
  ])('ends at once with %s after status %i', async (reason, status, body) => {
    const server = createServer()
    server.answer = () => Response.json(body, { status })
    expect(await server.verify(await sign(claims))).toMatchObject(refused(reason))
    expect(server.loads).toBe(1)
  })

  test('does not keep the next request from trying again', async () => {
    const server = createServer()
    server.answer = () => new Response('{}', { status: 404 })
    const token = await sign(claims)
    await server.verify(token)
    server.answer = () => Response.json({ keys: server.keys })
    expect(await server.verify(token)).toMatchObject(accepted)
  })

  test('holds entries that are no keys without harm', async () => {
    const server = createServer([null, 'key', {}, { kid: 1 }, publicJwk('main')] as object[])
    expect(await server.verify(await sign(claims))).toMatchObject(accepted)
  })
})
