import { createClerkClient } from '@clerk/backend'
import { afterEach, describe, expect, test, vi } from 'vitest'
import vectors from '../../../vectors/cookies.json' with { type: 'json' }
import { usesSuffixedCookies } from './cookie-variant.ts'
import { parseJws } from './jws.ts'
import { cookieSuffix } from './publishable-key.ts'
import { createVerificationCache, loadInstance } from './verification-cache.ts'
import { COOKIE, HEADER, QUERY } from './wire.ts'

// Nothing is reported to anybody while the official SDK runs here.
const SILENT = { telemetry: { disabled: true } }

type CookieCase = {
  name: string
  rule: number
  publishableKey: string
  cookies: Record<string, string | undefined>
  expected: { suffixed: boolean }
}

const cases = vectors.cases as CookieCase[]
const table = cases.map(entry => [`rule ${entry.rule}: ${entry.name}`, entry] as const)

test.each(vectors.suffixes)(
  'the suffix of $publishableKey is $suffix',
  async ({ publishableKey, suffix }) => {
    expect(await cookieSuffix(publishableKey)).toBe(suffix)
  },
)

test('every one of the eight rules has a case', () => {
  expect(new Set(cases.map(({ rule }) => rule))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
})

describe('which set of cookies is current', () => {
  test.each(table)('%s', async (_, { publishableKey, cookies, expected }) => {
    const instance = await loadInstance(createVerificationCache(), publishableKey)
    const jar = new Map(Object.entries(cookies) as Array<[string, string]>)
    expect(usesSuffixedCookies(jar, instance, parseJws, vectors.now)).toBe(expected.suffixed)
  })
})

describe('the unmodified @clerk/backend takes the same set', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  test.each(table)('%s', async (_, { publishableKey, cookies, expected }) => {
    vi.useFakeTimers({ toFake: ['Date'], now: vectors.now })
    const isDevelopment = publishableKey.startsWith('pk_test_')
    // In development a browser named in the address always leads to the handshake, whose parameters tell the choice;
    // in production the only case has a session older than its uat, which leads there too.
    const url = `https://app.test/${isDevelopment ? `?${QUERY.devBrowser}=dvb_1` : ''}`
    const cookie = Object.entries(cookies).map(pair => pair.join('='))
    const request = new Request(url, {
      headers: { [HEADER.secFetchDest]: 'document', [HEADER.cookie]: cookie.join('; ') },
    })
    const clerk = createClerkClient({
      publishableKey,
      secretKey: 'sk_test_vectors',
      jwtKey: 'unused',
      ...SILENT,
    })
    const state = await clerk.authenticateRequest(request)
    const location = new URL(state.headers.get(HEADER.location) ?? '')
    expect(location.searchParams.get(QUERY.suffixedCookies)).toBe(String(expected.suffixed))
  })

  test('a production case leads to the handshake only with a session', () => {
    const production = cases.filter(({ publishableKey }) => publishableKey.startsWith('pk_live_'))
    expect(
      production.every(({ cookies }) => Object.keys(cookies).some(name => name.startsWith(COOKIE.session))),
    ).toBe(true)
  })
})
