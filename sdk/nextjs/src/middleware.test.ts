import { cookieSuffix } from '@claimsmith/core/publishable-key'
import { type NextFetchEvent, NextRequest, NextResponse } from 'next/server'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type ClaimsmithServer,
  PUBLISHABLE_KEY,
  SECRET_KEY,
  startClaimsmithServer,
} from '../test/claimsmith-server.ts'
import { seenByApplication } from '../test/seen-by-application.ts'
import { getAuth } from './get-auth.ts'
import { claimsmithMiddleware, type MiddlewareHandler } from './middleware.ts'

let server: ClaimsmithServer
beforeAll(async () => {
  server = await startClaimsmithServer()
})
afterAll(() => server.close())
beforeEach(() => {
  vi.stubEnv('NEXT_PUBLIC_CLAIMSMITH_PUBLISHABLE_KEY', PUBLISHABLE_KEY)
  vi.stubEnv('CLAIMSMITH_SECRET_KEY', SECRET_KEY)
  vi.stubEnv('CLAIMSMITH_URL', server.url)
  return () => vi.unstubAllEnvs()
})

async function cookiesOf(token: string): Promise<string> {
  const suffix = await cookieSuffix(PUBLISHABLE_KEY)
  const cookies = { __session: token, __client_uat: '1', __clerk_db_jwt: 'dvb_1' }
  return Object.entries(cookies)
    .flatMap(([name, value]) => [`${name}=${value}`, `${name}_${suffix}=${value}`])
    .join('; ')
}

async function run(headers: Record<string, string>, handler?: MiddlewareHandler, path = '/orders?page=2') {
  const request = new NextRequest(`http://localhost:3000${path}`, {
    headers: { host: 'app.example.com', ...headers },
  })
  return claimsmithMiddleware(handler)(request, {} as NextFetchEvent)
}

const asSeen = (response: Response) => ({ headers: seenByApplication(response) ?? new Headers() })

describe('the application', () => {
  test('is told who is signed in, with the custom claims of the token', async () => {
    const token = server.token({ fullName: 'Ada Lovelace' })
    const response = await run({ cookie: await cookiesOf(token) })
    const auth = getAuth(asSeen(response))
    expect(auth).toMatchObject({ isAuthenticated: true, userId: 'user_1', sessionId: 'sess_1' })
    expect(auth.sessionClaims).toMatchObject({ fullName: 'Ada Lovelace' })
    expect(await auth.getToken()).toBe(token)
    expect(response.headers.get('x-middleware-next')).toBe('1')
    expect(response.headers.has('x-clerk-auth-token')).toBe(false)
  })

  test('reads claims that are not ASCII as they are', async () => {
    const response = await run({ authorization: `Bearer ${server.token({ fullName: '王 Łucja 🙂' })}` })
    expect(getAuth(asSeen(response)).sessionClaims).toMatchObject({ fullName: '王 Łucja 🙂' })
  })

  test('is told why nobody is signed in, and the response says so too', async () => {
    const response = await run({ authorization: 'Bearer nonsense' })
    expect(getAuth(asSeen(response)).debug()).toMatchObject({ reason: 'token-invalid' })
    expect(response.headers.get('x-clerk-auth-reason')).toBe('token-invalid')
  })

  test('sees nothing of what an outsider claims about the caller', async () => {
    const token = server.token()
    const first = asSeen(await run({ authorization: `Bearer ${token}` }))
    const replayed = Object.fromEntries(
      [...first.headers].filter(([name]) => name.startsWith('x-clerk-auth-')),
    )
    const response = await run({ ...replayed, authorization: 'Bearer nonsense' })
    expect(getAuth(asSeen(response)).isAuthenticated).toBe(false)
  })

  test('fails loudly for a request that the middleware did not see', () => {
    const forged = { 'x-clerk-auth-status': 'signed-in', 'x-clerk-auth-token': 'a.b.c' }
    expect(() => getAuth({ headers: forged })).toThrow(/claimsmithMiddleware/)
  })

  test('treats a session with tasks left as signed out unless it asks', async () => {
    const request = asSeen(await run({ authorization: `Bearer ${server.token({ sts: 'pending' })}` }))
    expect(getAuth(request)).toMatchObject({ isAuthenticated: false, sessionStatus: 'pending' })
    expect(getAuth(request, { treatPendingAsSignedOut: false })).toMatchObject({ userId: 'user_1' })
  })

  test('keeps its own request and response headers and its rewrite', async () => {
    const response = await run(
      { authorization: `Bearer ${server.token()}`, 'x-app': 'as sent' },
      (_, request) => {
        const headers = new Headers(request.headers)
        headers.set('x-app', 'changed')
        const rewrite = NextResponse.rewrite(new URL('/other', request.url), { request: { headers } })
        rewrite.headers.set('x-app-response', 'kept')
        return rewrite
      },
    )
    expect(asSeen(response).headers.get('x-app')).toBe('changed')
    expect(getAuth(asSeen(response)).userId).toBe('user_1')
    expect(response.headers.get('x-app-response')).toBe('kept')
    expect(response.headers.get('x-middleware-rewrite')).toBe('http://localhost:3000/other')
  })
})

test('the keys of the server are fetched once, by the middleware', async () => {
  const before = server.keyRequests()
  for (let i = 0; i < 5; i++) {
    getAuth(asSeen(await run({ authorization: `Bearer ${server.token({ jti: String(i) })}` })))
  }
  expect(server.keyRequests() - before).toBeLessThanOrEqual(1)
})

test('a page visit of an unknown browser goes through the handshake on the application’s own origin', async () => {
  const response = await run({ 'sec-fetch-dest': 'document', 'x-forwarded-proto': 'https' })
  expect(response.status).toBe(307)
  const location = new URL(response.headers.get('location') ?? '')
  expect(location.origin + location.pathname).toBe('https://app.example.com/__claimsmith/v1/client/handshake')
  expect(location.searchParams.get('redirect_url')).toBe('https://app.example.com/orders?page=2')
})

test('calls of the browser to the server pass through unauthenticated', async () => {
  server.on('/v1/environment', (_, response) => response.end('{"ok":true}'))
  const response = await run({}, undefined, '/__claimsmith/v1/environment')
  expect(await response.json()).toEqual({ ok: true })
})

describe('auth.protect()', () => {
  const protectAll: MiddlewareHandler = async auth => {
    await auth.protect()
  }
  const asPage = { accept: 'text/html', authorization: 'Bearer nonsense' }

  test('lets through whoever is signed in', async () => {
    const response = await run({ authorization: `Bearer ${server.token()}` }, protectAll)
    expect(response.headers.get('x-middleware-next')).toBe('1')
  })

  test('sends a visitor to the sign-in page and back, on the public origin', async () => {
    const response = await run({ ...asPage, 'x-forwarded-proto': 'https' }, protectAll)
    expect(response.status).toBe(307)
    expect(response.headers.get('location')).toBe(
      'https://app.example.com/sign-in?redirect_url=%2Forders%3Fpage%3D2',
    )
  })

  test.each([
    ['a program', { accept: 'application/json' }, 404],
    ['a server action', { 'next-action': 'abc' }, 401],
  ])('refuses %s', async (_, headers, status) => {
    expect((await run({ ...asPage, ...headers }, protectAll)).status).toBe(status)
  })

  test('does not swallow errors of the handler', async () => {
    const failing: MiddlewareHandler = () => Promise.reject(new Error('bug in the application'))
    await expect(run(asPage, failing)).rejects.toThrow('bug in the application')
  })
})

test('without its settings the application is told which ones to set', async () => {
  vi.stubEnv('CLAIMSMITH_URL', '')
  await expect(run({})).rejects.toThrow(/set CLAIMSMITH_URL/)
})
