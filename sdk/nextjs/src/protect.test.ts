import type { Auth } from '@claimsmith/core'
import { describe, expect, test } from 'vitest'
import { decideProtection, type RequestKind, requestKind } from './protect.ts'

const nobody = { isAuthenticated: false } as Auth
const member = {
  isAuthenticated: true,
  has: (params: { role?: string }) => params.role === 'member',
} as unknown as Auth

const verdictOf = (
  auth: Auth,
  kind: RequestKind,
  ...params: Parameters<typeof decideProtection> extends [unknown, ...infer Rest] ? Rest : never
) => decideProtection({ auth, kind, path: '/orders?page=2', signInUrl: '/sign-in' }, ...params)

describe('whoever is not signed in', () => {
  test.each([
    ['page', {}, { outcome: 'redirect', url: '/sign-in?redirect_url=%2Forders%3Fpage%3D2' }],
    ['page', { unauthenticatedUrl: '/welcome' }, { outcome: 'redirect', url: '/welcome' }],
    [
      'page',
      { role: 'admin', unauthorizedUrl: '/no' },
      { outcome: 'redirect', url: '/sign-in?redirect_url=%2Forders%3Fpage%3D2' },
    ],
    ['other', { unauthenticatedUrl: '/welcome' }, { outcome: 'refuse', status: 404 }],
    ['action', {}, { outcome: 'refuse', status: 401 }],
  ] as const)('asking for a %s protected with %j', (kind, params, expected) => {
    expect(verdictOf(nobody, kind, params)).toEqual(expected)
  })

  test('keeps the query of the sign-in page', () => {
    const verdict = decideProtection({
      auth: nobody,
      kind: 'page',
      path: '/',
      signInUrl: '/login?theme=dark',
    })
    expect(verdict).toEqual({ outcome: 'redirect', url: '/login?theme=dark&redirect_url=%2F' })
  })
})

describe('whoever is signed in', () => {
  test.each([
    ['page', [], 'pass'],
    ['page', [{ unauthorizedUrl: '/no' }], 'pass'],
    ['page', [{ role: 'member' }], 'pass'],
    ['page', [(has: (params: { role: string }) => boolean) => has({ role: 'member' })], 'pass'],
    ['page', [{ role: 'admin' }], 404],
    ['page', [{ role: 'admin' }, { unauthorizedUrl: '/no' }], '/no'],
    ['page', [{ role: 'admin', unauthorizedUrl: '/no' }], '/no'],
    ['page', [() => false], 404],
    ['other', [{ role: 'admin' }, { unauthorizedUrl: '/no' }], 404],
    ['action', [{ role: 'admin' }], 404],
  ] as const)('asking for a %s protected with %j', (kind, params, expected) => {
    const verdict = verdictOf(member, kind, ...(params as never as []))
    const short = {
      pass: 'pass',
      redirect: 'url' in verdict && verdict.url,
      refuse: 'status' in verdict && verdict.status,
    }
    expect(short[verdict.outcome]).toBe(expected)
  })
})

test.each([
  [{ 'sec-fetch-dest': 'document' }, 'page'],
  [{ 'sec-fetch-dest': 'iframe' }, 'page'],
  [{ accept: 'text/html,application/xhtml+xml' }, 'page'],
  [{ 'next-url': '/', 'sec-fetch-dest': 'empty' }, 'page'],
  [{ 'x-nextjs-data': '1' }, 'page'],
  [{ 'next-action': 'abc', accept: 'text/x-component', 'next-url': '/' }, 'action'],
  [{ 'sec-fetch-dest': 'empty', accept: '*/*' }, 'other'],
  [{ accept: 'application/json' }, 'other'],
  [{}, 'other'],
])('a request with %j is of kind %s', (headers, kind) => {
  expect(requestKind(new Headers(headers as Record<string, string>))).toBe(kind)
})
