import type { RequestState } from '@claimsmith/core'
import { expect, test } from 'vitest'
import { readHandover, readHandoverInNode, writeHandover } from './handover.ts'

const SECRET = 'sk_test_secret'

const signedIn = { status: 'signed-in', token: 'a.b.c', reason: null, message: null } as RequestState
const signedOut = {
  status: 'signed-out',
  token: null,
  reason: 'session-token-and-uat-missing',
  message: 'The request carries no session.',
} as RequestState

async function handedOver(state: RequestState, inbound: Record<string, string> = {}) {
  const headers = new Headers(inbound)
  await writeHandover(headers, state, '/dashboard?tab=1', SECRET)
  return headers
}

test.each([
  ['a signed-in request', signedIn, { token: 'a.b.c', reason: '', message: '', path: '/dashboard?tab=1' }],
  [
    'a signed-out request',
    signedOut,
    {
      token: null,
      reason: 'session-token-and-uat-missing',
      message: 'The request carries no session.',
      path: '/dashboard?tab=1',
    },
  ],
])('%s is read as it was handed over, in either way', async (_, state, expected) => {
  const headers = await handedOver(state)
  const read = (name: string) => headers.get(name)
  expect(await readHandover(read, SECRET)).toEqual(expected)
  expect(readHandoverInNode(read, SECRET)).toEqual(expected)
})

test('what comes from outside under these names is replaced', async () => {
  const headers = await handedOver(signedOut, {
    'x-clerk-auth-token': 'forged',
    'x-clerk-auth-status': 'signed-in',
  })
  expect(await readHandover(name => headers.get(name), SECRET)).toMatchObject({ token: null })
})

test.each([
  ['another token', (headers: Headers) => headers.set('x-clerk-auth-token', 'a.b.d')],
  ['another status', (headers: Headers) => headers.set('x-clerk-auth-status', 'signed-out')],
  ['another path', (headers: Headers) => headers.set('x-claimsmith-path', '/admin')],
  ['no signature', (headers: Headers) => headers.delete('x-clerk-auth-signature')],
  ['an empty signature', (headers: Headers) => headers.set('x-clerk-auth-signature', '')],
])('with %s it is not believed', async (_, tamper) => {
  const headers = await handedOver(signedIn)
  tamper(headers)
  expect(await readHandover(name => headers.get(name), SECRET)).toBeNull()
})

test('without any header there is no handover', async () => {
  expect(await readHandover(() => null, SECRET)).toBeNull()
})

test('a handover signed with another secret key is not believed', async () => {
  const headers = await handedOver(signedIn)
  expect(await readHandover(name => headers.get(name), 'sk_test_other')).toBeNull()
})
