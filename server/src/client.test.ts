import { describe, expect, test } from 'vitest'
import { type Client, checkToken, clientIdOf, hashToken, newClientToken, RENEWAL_GRACE_MS } from './client.ts'

const NOW = 1_800_000_000_000
const ID = `client_${'A'.repeat(27)}`
const current = newClientToken(ID, 'c'.repeat(43))
const previous = newClientToken(ID, 'p'.repeat(43))

const client = (change: Partial<Client> = {}): Client => ({
  id: ID,
  tokenHash: current.hash,
  previousTokenHash: previous.hash,
  tokenConfirmedAt: NOW,
  lastActiveSessionId: null,
  lastAuthenticationStrategy: null,
  signInId: null,
  signUpId: null,
  createdAt: NOW,
  updatedAt: NOW,
  ...change,
})

describe('A presented client token is', () => {
  test.each([
    ['current, always', current.token, {}, 365 * 86_400_000, 'current'],
    ['previous, within the grace', previous.token, {}, RENEWAL_GRACE_MS, 'previous'],
    ['reused, after the grace', previous.token, {}, RENEWAL_GRACE_MS + 1, 'reused'],
    [
      'previous for as long as its successor was never seen',
      previous.token,
      { tokenConfirmedAt: null },
      86_400_000,
      'previous',
    ],
    ['unknown when the client never had another', previous.token, { previousTokenHash: null }, 0, 'unknown'],
    ['unknown when made up', `${ID}.${'x'.repeat(43)}`, {}, 0, 'unknown'],
    ['unknown when cut short', current.token.slice(0, -1), {}, 0, 'unknown'],
    ['unknown when it is the hash itself', current.hash, {}, 0, 'unknown'],
  ] as const)('%s', (_what, token, change, after, expected) => {
    expect(checkToken(client(change), token, NOW + after)).toBe(expected)
  })
})

test.each([
  [current.token, ID],
  [`${ID}.short`, null],
  [`${ID}${'c'.repeat(43)}`, null],
  [`user_${'A'.repeat(27)}.${'c'.repeat(43)}`, null],
  [`${ID}.${'c'.repeat(43)}.more`, null],
  [`${ID}.${'c'.repeat(42)}/`, null],
  ['', null],
])('the client id inside %s is %s', (token, id) => {
  expect(clientIdOf(token)).toBe(id)
})

test('a token is kept as its SHA-256', () => {
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(current.hash).toBe(hashToken(current.token))
})
