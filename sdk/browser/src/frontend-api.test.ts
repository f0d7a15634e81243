import { expect, test } from 'vitest'
import { ClaimsmithApiError, ClaimsmithNetworkError } from './errors.ts'
import { createFrontendApi } from './frontend-api.ts'
import type { ClientResource } from './resources.ts'

type Sent = { url: URL; init: RequestInit }

/** A Frontend API behind `answer`, and everything that reached it. */
function apiAnswering(answer: () => Response | Promise<Response>) {
  const sent: Sent[] = []
  const clients: (ClientResource | null)[] = []
  const api = createFrontendApi({
    baseUrl: 'https://app.example.com/__claimsmith',
    fetch: async (url, init = {}) => {
      sent.push({ url: new URL(String(url)), init })
      return answer()
    },
    activeSessionId: () => 'sess_1',
    onClient: client => clients.push(client),
    now: () => 0,
  })
  return { api, sent, clients }
}

const nothing = () => Response.json({ response: null, client: null })

test.each([
  ['GET', 'GET', null, ''],
  ['POST', 'POST', null, 'first_name=Ada'],
  ['PATCH', 'POST', 'PATCH', 'first_name=Ada'],
  ['DELETE', 'POST', 'DELETE', 'first_name=Ada'],
] as const)('%s travels as %s with _method=%s', async (method, wireMethod, tunnelled, body) => {
  const { api, sent } = apiAnswering(nothing)
  await api.call(method, '/v1/me', { firstName: 'Ada' })
  const [{ url, init }] = sent as [Sent]
  expect(url.pathname).toBe('/__claimsmith/v1/me')
  expect(url.searchParams.get('__clerk_api_version')).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(url.searchParams.get('_method')).toBe(tunnelled)
  expect(url.searchParams.get('first_name')).toBe(method === 'GET' ? 'Ada' : null)
  expect(init).toMatchObject({ method: wireMethod, credentials: 'include' })
  expect(String(init.body ?? '')).toBe(body)
})

test('a request needs no preflight: a form body and not one header of ours', async () => {
  const { api, sent } = apiAnswering(nothing)
  await api.call('POST', '/v1/client/sign_ins', { identifier: 'ada@example.com' })
  const request = new Request(sent[0]?.url ?? '', sent[0]?.init)
  expect([...request.headers]).toEqual([['content-type', 'application/x-www-form-urlencoded;charset=UTF-8']])
})

test.each([
  ['/v1/me', 'sess_1'],
  ['/v1/organizations/org_1', 'sess_1'],
  ['/v1/client', null],
  ['/v1/client/sessions/sess_1/touch', null],
])('a call to %s names the acting session: %s', async (path, sessionId) => {
  const { api, sent } = apiAnswering(nothing)
  await api.call('POST', path)
  expect(sent[0]?.url.searchParams.get('_clerk_session_id')).toBe(sessionId)
})

test('a path with a query of its own keeps it', async () => {
  const { api, sent } = apiAnswering(nothing)
  await api.call('POST', '/v1/client/sessions/sess_1/tokens?debug=skip_cache')
  expect(sent[0]?.url.searchParams.get('debug')).toBe('skip_cache')
  expect(sent[0]?.url.searchParams.has('__clerk_api_version')).toBe(true)
})

test.each([
  ['POST', { response: {}, client: { id: 'client_1', last_active_session_id: 'sess_1' } }, 200, 1],
  ['GET', { response: {}, client: { id: 'client_1' } }, 200, 0],
  ['POST', { response: {}, client: null }, 200, 0],
  ['POST', { errors: [{ code: 'x' }], meta: { client: { id: 'client_1' } } }, 422, 1],
] as const)('%s answered with %j hands over %# client(s)', async (method, body, status, handed) => {
  const { api, clients } = apiAnswering(() => Response.json(body, { status }))
  await api.call(method, '/v1/client').catch(() => {})
  expect(clients).toHaveLength(handed)
})

test('a refusal carries what the server said, by field', async () => {
  const { api } = apiAnswering(() =>
    Response.json(
      {
        errors: [
          {
            code: 'form_password_incorrect',
            message: 'is wrong',
            long_message: 'Password is wrong.',
            meta: { param_name: 'password' },
          },
          { code: 'form_code_incorrect', message: 'is wrong' },
        ],
      },
      { status: 422, headers: { 'retry-after': '3' } },
    ),
  )
  const error = await api
    .call<never>('POST', '/v1/client/sign_ins')
    .catch((reason: ClaimsmithApiError) => reason)
  expect(error).toBeInstanceOf(ClaimsmithApiError)
  expect(error).toMatchObject({
    status: 422,
    code: 'form_password_incorrect',
    message: 'is wrong',
    longMessage: 'Password is wrong.',
    paramName: 'password',
    retryAfterMs: 3_000,
  })
  expect(error.errors[1]).toEqual({
    code: 'form_code_incorrect',
    message: 'is wrong',
    longMessage: 'is wrong',
    paramName: null,
  })
})

test('the error page of a proxy is an error with the status as its code', async () => {
  const { api } = apiAnswering(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
  await expect(api.call('GET', '/v1/client')).rejects.toMatchObject({ status: 502, code: 'http_502' })
})

test('no answer is a network error', async () => {
  const { api } = apiAnswering(() => Promise.reject(new TypeError('fetch failed')))
  await expect(api.call('GET', '/v1/client')).rejects.toBeInstanceOf(ClaimsmithNetworkError)
})
