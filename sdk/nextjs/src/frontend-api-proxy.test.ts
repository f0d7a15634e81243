import type { IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ClaimsmithServer, SECRET_KEY, startClaimsmithServer } from '../test/claimsmith-server.ts'
import { isProxied, proxyFrontendApi } from './frontend-api-proxy.ts'

let server: ClaimsmithServer
beforeAll(async () => {
  server = await startClaimsmithServer()
})
afterAll(() => server.close())

function throughProxy(path: string, init: RequestInit & { duplex?: 'half' } = {}, basePath = '') {
  const headers = new Headers(init.headers)
  if (!headers.has('host')) headers.set('host', 'app.example.com')
  headers.set('x-forwarded-proto', 'https')
  const request = new Request(`http://localhost:3000${path}`, { ...init, headers })
  return proxyFrontendApi(
    request,
    new URL(request.url).pathname,
    { url: server.url, secretKey: SECRET_KEY },
    basePath,
  )
}

describe('what reaches the server', () => {
  test('is the path below the proxy, the method, the query, the cookies and the body', async () => {
    const seen = new Promise<{ url?: string; method?: string; cookie?: string; body: string }>(resolve => {
      server.on('/v1/client/sign_ins', async (request, response) => {
        let body = ''
        for await (const chunk of request) body += chunk
        resolve({ url: request.url, method: request.method, cookie: request.headers.cookie, body })
        response.end('{}')
      })
    })
    await throughProxy('/__claimsmith/v1/client/sign_ins?_method=PATCH', {
      method: 'POST',
      headers: { cookie: '__client=abc' },
      body: new URLSearchParams({ identifier: 'ada@example.com' }),
    })
    expect(await seen).toEqual({
      url: '/v1/client/sign_ins?_method=PATCH',
      method: 'POST',
      cookie: '__client=abc',
      body: 'identifier=ada%40example.com',
    })
  })

  test('says where the browser is, and proves it; nobody outside can say either', async () => {
    const seen = new Promise<IncomingHttpHeaders>(resolve => {
      server.on('/v1/environment', (request, response) => {
        resolve(request.headers)
        response.end('{}')
      })
    })
    const headers = {
      'clerk-proxy-url': 'https://evil.example/x',
      'clerk-secret-key': 'sk_test_guess',
      'x-forwarded-for': '203.0.113.7',
    }
    await throughProxy('/__claimsmith/v1/environment', { headers }, '/shop')
    expect(await seen).toMatchObject({
      'clerk-proxy-url': 'https://app.example.com/shop/__claimsmith',
      'clerk-secret-key': SECRET_KEY,
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-host': 'app.example.com',
      'x-forwarded-proto': 'https',
      'accept-encoding': 'identity',
      host: new URL(server.url).host,
    })
  })

  test.each([
    '/__claimsmith/dashboard',
    '/__claimsmith/api/v1/users',
    '/__claimsmith/metrics',
    '/__claimsmith/v1/../dashboard',
    '/__claimsmith/v1/%2e%2e/dashboard',
    '/__claimsmith//evil.example/v1/client',
    '/__claimsmith/',
  ])('is not %s', async path => {
    server.on('/dashboard', (_, response) => response.end('the dashboard'))
    expect((await throughProxy(path)).status).toBe(404)
  })
})

describe('what comes back', () => {
  test('has every cookie, the status and the body', async () => {
    server.on('/v1/client', (_, response) => {
      response.setHeader('set-cookie', ['__client=a; HttpOnly', '__client_uat=1', '__client_uat_x=1'])
      response.writeHead(422, { 'content-type': 'application/json' }).end('{"errors":[]}')
    })
    const response = await throughProxy('/__claimsmith/v1/client')
    expect(response.status).toBe(422)
    expect(response.headers.getSetCookie()).toEqual([
      '__client=a; HttpOnly',
      '__client_uat=1',
      '__client_uat_x=1',
    ])
    expect(await response.text()).toBe('{"errors":[]}')
  })

  test('arrives while the server still writes', async () => {
    let finish = () => {}
    server.on('/v1/stream', (_, response) => {
      response.write('first')
      finish = () => response.end('last')
    })
    const reader = (await throughProxy('/__claimsmith/v1/stream')).body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first')
    finish()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('last')
  })

  test.each([
    [
      'a path of the server',
      () => `${server.url}/v1/client/next`,
      'https://app.example.com/__claimsmith/v1/client/next',
    ],
    ['the application', () => 'https://app.example.com/orders', 'https://app.example.com/orders'],
    ['a host that only starts like the server', () => `${server.url}9/v1`, null],
  ])('is a redirect to %s, not followed, as the browser can use it', async (_, location, expected) => {
    server.on('/v1/client/handshake', (_, response) =>
      response.writeHead(307, { location: location() }).end(),
    )
    const response = await throughProxy('/__claimsmith/v1/client/handshake')
    expect(response.status).toBe(307)
    expect(response.headers.get('location')).toBe(expected ?? location())
  })

  test('is an error of the contract when the server is down', async () => {
    const request = new Request('http://localhost:3000/__claimsmith/v1/client')
    const down = { url: 'http://127.0.0.1:1', secretKey: SECRET_KEY }
    const response = await proxyFrontendApi(request, '/__claimsmith/v1/client', down)
    expect(response.status).toBe(502)
    expect(await response.json()).toMatchObject({ errors: [{ code: 'proxy_failed' }] })
  })
})

test.each([
  ['/__claimsmith/v1/client', true],
  ['/__claimsmithx/v1/client', false],
  ['/orders', false],
])('%s is proxied: %s', (path, expected) => {
  expect(isProxied(path)).toBe(expected)
})
