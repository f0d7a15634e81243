import { describe, expect, test, vi } from 'vitest'
import { ClaimsmithApiError, createBackendClient } from './index.ts'

const EMPTY = Symbol('an answer without a body')

/** A client, and what it sent. Every call is answered with `body`. */
function createRecorder(body: unknown = {}, init: ResponseInit = {}) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () =>
    body === EMPTY ? new Response(null, { status: 204 }) : Response.json(body, init),
  )
  const client = createBackendClient({ secretKey: 'sk_test_1', apiUrl: 'http://localhost:4400/api/', fetch })
  const calls = () =>
    fetch.mock.calls.map(([url, { method, body } = {}]) => {
      const path = String(url).slice('http://localhost:4400/api'.length)
      return body ? [method, path, JSON.parse(String(body))] : [method, path]
    })
  return { client, fetch, calls }
}

type Client = ReturnType<typeof createBackendClient>

describe('each method is one call of the API', () => {
  const rows: Array<[string, (client: Client) => Promise<unknown>, unknown[]]> = [
    ['getJwks', client => client.getJwks(), ['GET', '/v1/jwks']],
    [
      'clients.getHandshakePayload',
      client => client.clients.getHandshakePayload('n 1'),
      ['GET', '/v1/clients/handshake_payload?nonce=n+1'],
    ],
    ['sessions.get', client => client.sessions.get('sess_1'), ['GET', '/v1/sessions/sess_1']],
    [
      'sessions.list',
      client => client.sessions.list({ userId: 'user_1', status: 'active' }),
      ['GET', '/v1/sessions?user_id=user_1&status=active&paginated=true'],
    ],
    ['sessions.revoke', client => client.sessions.revoke('sess_1'), ['POST', '/v1/sessions/sess_1/revoke']],
    [
      'sessions.createToken',
      client => client.sessions.createToken('sess_1'),
      ['POST', '/v1/sessions/sess_1/tokens', {}],
    ],
    [
      'sessions.createToken with a lifetime',
      client => client.sessions.createToken('sess_1', { expiresInSeconds: 600 }),
      ['POST', '/v1/sessions/sess_1/tokens', { expires_in_seconds: 600 }],
    ],
    [
      'sessions.createToken from a template',
      client => client.sessions.createToken('sess_1', { template: 'has/slash' }),
      ['POST', '/v1/sessions/sess_1/tokens/has%2Fslash', {}],
    ],
    [
      'sessions.refresh',
      client =>
        client.sessions.refresh('sess_1', {
          expiredToken: 'e',
          refreshToken: 'r',
          requestOrigin: 'https://app.test',
          requestHeaders: { 'X-Some-Header': ['1'] },
          suffixedCookies: true,
        }),
      [
        'POST',
        '/v1/sessions/sess_1/refresh?suffixed_cookies=true',
        {
          format: 'cookie',
          expired_token: 'e',
          refresh_token: 'r',
          request_origin: 'https://app.test',
          request_headers: { 'X-Some-Header': ['1'] },
        },
      ],
    ],
    ['users.get', client => client.users.get('user_1'), ['GET', '/v1/users/user_1']],
    ['users.count', client => client.users.count({ query: 'ada' }), ['GET', '/v1/users/count?query=ada']],
    [
      'users.create',
      client =>
        client.users.create({
          emailAddress: ['ada@example.com'],
          firstName: 'Ada',
          publicMetadata: { someThing: { innerName: 1 } },
        }),
      [
        'POST',
        '/v1/users',
        {
          email_address: ['ada@example.com'],
          first_name: 'Ada',
          public_metadata: { someThing: { innerName: 1 } },
        },
      ],
    ],
    [
      'users.update',
      client => client.users.update('user_1', { lastName: null }),
      ['PATCH', '/v1/users/user_1', { last_name: null }],
    ],
    ['users.delete', client => client.users.delete('user_1'), ['DELETE', '/v1/users/user_1']],
    [
      'users.updateMetadata',
      client => client.users.updateMetadata('user_1', { privateMetadata: { plan: null } }),
      ['PATCH', '/v1/users/user_1/metadata', { private_metadata: { plan: null } }],
    ],
  ]

  test.each(rows)('%s', async (_, act, expected) => {
    const { client, calls } = createRecorder()
    await act(client)
    expect(calls()).toEqual([expected])
  })

  test('users.list asks for a page and for the number of all', async () => {
    const { client, calls } = createRecorder()
    await client.users.list({
      limit: 5,
      orderBy: '-created_at',
      emailAddress: ['a@example.com', 'b@example.com'],
    })
    expect(calls()).toEqual([
      [
        'GET',
        '/v1/users?limit=5&order_by=-created_at&email_address=a%40example.com&email_address=b%40example.com',
      ],
      ['GET', '/v1/users/count?email_address=a%40example.com&email_address=b%40example.com'],
    ])
  })

  test('with the secret key and the version of the API', async () => {
    const { client, fetch } = createRecorder()
    await client.users.get('user_1')
    const headers = new Headers(fetch.mock.calls[0]?.[1]?.headers)
    expect(headers.get('authorization')).toBe('Bearer sk_test_1')
    expect(headers.get('clerk-api-version')).toBe('2026-05-12')
  })
})

describe('an answer', () => {
  test('has camelCase names, and metadata keeps its own', async () => {
    const { client } = createRecorder({
      object: 'user',
      first_name: 'Ada',
      email_addresses: [{ email_address: 'ada@example.com' }],
      public_metadata: { some_thing: { inner_name: 1 } },
    })
    expect(await client.users.get('user_1')).toEqual({
      object: 'user',
      firstName: 'Ada',
      emailAddresses: [{ emailAddress: 'ada@example.com' }],
      publicMetadata: { some_thing: { inner_name: 1 } },
    })
  })

  test('may be empty', async () => {
    const { client } = createRecorder(EMPTY)
    expect(await client.users.delete('user_1')).toBeUndefined()
  })
})

describe('a refusal', () => {
  test('is an error with the status, the stable codes and the seconds to wait', async () => {
    const errors = [
      {
        code: 'form_param_missing',
        message: 'is missing',
        long_message: 'password is missing',
        meta: { param_name: 'password' },
      },
    ]
    const { client } = createRecorder({ errors }, { status: 422, headers: { 'retry-after': '7' } })
    const error = (await client.users.create({}).catch(error => error)) as ClaimsmithApiError
    expect(error).toBeInstanceOf(ClaimsmithApiError)
    expect(error).toMatchObject({
      status: 422,
      message: 'is missing',
      errors: [
        { code: 'form_param_missing', longMessage: 'password is missing', meta: { paramName: 'password' } },
      ],
      retryAfterInSeconds: 7,
    })
  })

  test.each([['<html>'], [null], [{ errors: 'no' }], [{ errors: [null, 1, {}] }]])(
    'without a usable body (%j) is an error too',
    async body => {
      const fetch = async () =>
        new Response(typeof body === 'string' ? body : JSON.stringify(body), { status: 502 })
      const client = createBackendClient({ secretKey: 'sk_test_1', apiUrl: 'http://localhost:4400', fetch })
      await expect(client.users.get('user_1')).rejects.toMatchObject({ status: 502, errors: [] })
    },
  )

  test('a server that cannot be reached has status 0', async () => {
    const fetch = () => Promise.reject(new TypeError('fetch failed'))
    const client = createBackendClient({ secretKey: 'sk_test_1', apiUrl: 'http://localhost:4400', fetch })
    await expect(client.users.get('user_1')).rejects.toMatchObject({
      status: 0,
      errors: [{ code: 'fetch_failed' }],
    })
  })
})

test.each(['', '.', '..', '...'])('the id %j cannot change the path of a call', async id => {
  const { client, fetch } = createRecorder()
  expect(() => client.users.get(id)).toThrow(expect.objectContaining({ code: 'resource_id_invalid' }))
  expect(fetch).not.toHaveBeenCalled()
})
