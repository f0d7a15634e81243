import { randomBytes } from 'node:crypto'
import { COOKIE_LIMIT_BYTES } from '@claimsmith/core/wire'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../json.ts'
import { template, testSubject } from './claims.fixture.ts'
import { evaluateTemplate } from './evaluate.ts'
import { type FitInput, type FittedClaims, fitClaims, OMITTED_LIST_BYTES, OMITTED_MORE } from './fit.ts'

const DEFAULT_CLAIMS: JsonObject = {
  azp: 'https://app.example.com',
  exp: 1700000060,
  fva: [0, -1],
  iat: 1700000000,
  iss: 'https://clerk.example.com',
  jti: '0123456789abcdef0123',
  nbf: 1699999990,
  sid: 'sess_2aBcDeFgHiJkLmNoPqRsTuVwXyZ',
  sts: 'active',
  sub: 'user_2aBcDeFgHiJkLmNoPqRsTuVwXyZ',
  v: 2,
}

function input(customClaims: JsonObject, changes: Partial<FitInput> = {}): FitInput {
  return {
    customClaims,
    defaultClaims: DEFAULT_CLAIMS,
    headerFor: omitted => ({
      alg: 'RS256',
      kid: 'key_1',
      ...(omitted.length > 0 ? { omt: omitted } : {}),
      typ: 'JWT',
    }),
    signatureBytes: 256,
    cookieName: '__session_AbCd3_-9',
    ...changes,
  }
}

/** The cookie as a browser stores it, made by other means than those of the code. */
function cookieOf({ header, claims }: FittedClaims, { cookieName, signatureBytes }: FitInput): string {
  const encode = (value: JsonObject) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signature = randomBytes(signatureBytes).toString('base64url')
  return `${cookieName}=${encode(header)}.${encode(claims)}.${signature}`
}

const text = (bytes: number) => 'x'.repeat(bytes)
const names = (claims: JsonObject) => Object.keys(claims).filter(name => !Object.hasOwn(DEFAULT_CLAIMS, name))

const anyClaims = fc
  .dictionary(
    fc.oneof(fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', minLength: 100, maxLength: 700 })),
    fc.oneof(
      fc.jsonValue(),
      fc.nat(5000).map(text),
      fc.nat(900).map(length => '\u0001é"'.repeat(length)),
      fc
        .integer({ min: 1, max: 4000 })
        .map(depth => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as JsonValue),
    ),
    { maxKeys: 12, size: 'max', noNullPrototype: true },
  )
  .map(claims => claims as JsonObject)

const anyInput = fc
  .record({
    customClaims: anyClaims,
    signatureBytes: fc.constantFrom(256, 64, 32),
    cookieName: fc.constantFrom('__session', '__session_AbCd3_-9'),
    limitBytes: fc.integer({ min: 900, max: 9000 }),
    priority: fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }),
  })
  .map(({ customClaims, ...changes }) => input(customClaims, changes))

describe('fitClaims', () => {
  test('no claims whatever yield a cookie above the limit, and the size is that of the real cookie', () => {
    fc.assert(
      fc.property(anyInput, given => {
        const fitted = fitClaims(given)
        const cookie = cookieOf(fitted, given)
        expect(fitted.cookieBytes).toBe(Buffer.byteLength(cookie))
        expect(cookie.length).toBeLessThanOrEqual(given.limitBytes ?? 0)
      }),
      { numRuns: 300 },
    )
  })

  test('default claims stay, reserved names included, and every custom claim is either in the token or named', () => {
    const overridden = fc.record({ sub: fc.jsonValue(), v: fc.constant(1) }, { requiredKeys: [] })
    fc.assert(
      fc.property(anyInput, overridden, (given, evil) => {
        const customClaims = { ...given.customClaims, ...evil } as JsonObject
        const { claims, omitted } = fitClaims({ ...given, customClaims })
        expect(claims).toMatchObject(DEFAULT_CLAIMS)
        const expected = Object.keys(customClaims).filter(name => !Object.hasOwn(DEFAULT_CLAIMS, name))
        expect([...names(claims), ...omitted].sort()).toEqual(expected.sort())
        for (const name of names(claims)) expect(claims[name]).toBe(customClaims[name])
      }),
      { numRuns: 200 },
    )
  })

  test('a higher limit never leaves out more, and never a claim that a lower one kept', () => {
    fc.assert(
      fc.property(
        anyClaims,
        fc.integer({ min: 900, max: 9000 }),
        fc.nat(2000),
        (customClaims, limit, more) => {
          const low = fitClaims(input(customClaims, { limitBytes: limit }))
          const high = fitClaims(input(customClaims, { limitBytes: limit + more }))
          for (const name of names(low.claims)) expect(names(high.claims)).toContain(name)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('one claim more in the way of the last one left out would not have fitted', () => {
    const claims = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`claim${i}`, text(40 + i * 7)]))
    const fitted = fitClaims(input(claims))
    const last = fitted.omitted.at(-1) ?? ''
    expect(fitted.omitted.length).toBeGreaterThan(1)
    const back = { ...fitted.claims, [last]: claims[last] ?? null }
    const header = { ...fitted.header, omt: fitted.omitted.slice(0, -1) }
    expect(Buffer.byteLength(cookieOf({ ...fitted, claims: back, header }, input({})))).toBeGreaterThan(4096)
  })

  test('the limit itself fits, one byte more does not', () => {
    // Base64url turns three bytes into four characters, so not every size can be met: these are next to the limit.
    const size = (bytes: number) => fitClaims(input({ a: text(bytes) }, { limitBytes: 1e6 })).cookieBytes
    let bytes = 0
    while (size(bytes + 1) <= COOKIE_LIMIT_BYTES) bytes++
    const exact = size(bytes)
    expect(fitClaims(input({ a: text(bytes) }, { limitBytes: exact })).omitted).toEqual([])
    expect(fitClaims(input({ a: text(bytes) }, { limitBytes: exact - 1 })).omitted).toEqual(['a'])
    expect(fitClaims(input({ a: text(bytes) })).omitted).toEqual([])
    expect(fitClaims(input({ a: text(bytes + 1) })).omitted).toEqual(['a'])
  })

  test('custom claims come first, in their order, then the default claims', () => {
    const { claims } = fitClaims(input({ z: 1, a: 2 }))
    expect(Object.keys(claims)).toEqual(['z', 'a', ...Object.keys(DEFAULT_CLAIMS)])
  })

  test('without a priority the largest claims go first, and equal ones by name', () => {
    const claims = { small: text(10), c: text(700), a: text(700), b: text(700), middle: text(400) }
    expect(fitClaims(input(claims)).omitted).toEqual(['a'])
    expect(fitClaims(input({ ...claims, d: text(700) })).omitted).toEqual(['a', 'b'])
    expect(fitClaims(input({ ...claims, z: text(701) })).omitted).toEqual(['z', 'a'])
  })

  test('with a priority the claims not listed go first, then those at the end of the list', () => {
    const claims = { big: text(1500), plan: text(700), role: text(700), rest1: text(20), rest2: text(30) }
    const omitted = (priority: string[]) => fitClaims(input(claims, { priority, limitBytes: 3200 })).omitted
    expect(omitted([])).toEqual(['big'])
    expect(omitted(['big', 'role', 'plan'])).toEqual(['rest2', 'rest1', 'plan', 'role'])
    expect(omitted(['role', 'plan', 'big'])).toEqual(['rest2', 'rest1', 'big'])
    expect(omitted(['gone', 'big'])).toEqual(['plan', 'role'])
  })

  test('a claim that cannot fit at all goes first, so that it does not push out the others', () => {
    const claims = {
      huge: text(5000),
      role: 'admin',
      deep: JSON.parse(`${'['.repeat(6000)}${']'.repeat(6000)}`),
    }
    const fitted = fitClaims(input(claims, { priority: ['huge', 'deep'] }))
    expect(names(fitted.claims)).toEqual(['role'])
    expect(fitted.header.omt).toEqual(['deep', 'huge'])
  })

  test('without a limit only what cannot be serialised is left out', () => {
    const deep: JsonValue = JSON.parse(`${'['.repeat(9000)}${']'.repeat(9000)}`)
    const fitted = fitClaims(input({ huge: text(50_000), deep }, { limitBytes: Number.POSITIVE_INFINITY }))
    expect(fitted.omitted).toEqual(['deep'])
    expect(names(fitted.claims)).toEqual(['huge'])
  })

  test('names that have no room in the header are stood for by one mark', () => {
    const claims: JsonObject = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [`name-${i}`, text(300)]),
    )
    const long = text(2000)
    const fitted = fitClaims(input({ ...claims, [long]: text(400) }))
    const list = fitted.header.omt as string[]
    expect(Buffer.byteLength(JSON.stringify(list))).toBeLessThanOrEqual(OMITTED_LIST_BYTES)
    expect(list.at(-1)).toBe(OMITTED_MORE)
    expect(list).not.toContain(long)
    expect(fitted.omitted).toContain(long)
    expect(list.slice(0, -1)).toEqual(fitted.omitted.filter(name => list.includes(name)))
    expect(names(fitted.claims).length).toBeGreaterThan(3)
  })

  test('where default claims leave little room the names give way, then the mark', () => {
    const bare = fitClaims(input({})).cookieBytes
    const fit = (room: number) =>
      fitClaims(input({ 'a-longer-name': text(3000) }, { limitBytes: bare + room })).header.omt
    expect(fit(33)).toEqual(['a-longer-name'])
    expect(fit(22)).toEqual([OMITTED_MORE])
    expect(fit(0)).toBeUndefined()
  })

  test('default claims alone above the limit are kept, and the size says so', () => {
    const fitted = fitClaims(input({ a: 1 }, { limitBytes: 500 }))
    expect(fitted.claims).toEqual(DEFAULT_CLAIMS)
    expect(fitted.omitted).toEqual(['a'])
    expect(fitted.cookieBytes).toBeGreaterThan(500)
  })

  test('no metadata whatever makes the token of a template too large', () => {
    const parsed = template(
      JSON.stringify({
        all: '{{user.public_metadata}}',
        text: 'x {{user.unsafe_metadata}} {{user.public_metadata}}',
        list: ['{{org.public_metadata}}', '{{user.organizations}}'],
        role: '{{org.role}}',
      }),
    )
    fc.assert(
      fc.property(anyClaims, anyClaims, (publicMetadata, unsafeMetadata) => {
        const subject = testSubject({ user: { publicMetadata, unsafeMetadata } })
        const given = input(evaluateTemplate(parsed, subject))
        const fitted = fitClaims(given)
        expect(cookieOf(fitted, given).length).toBeLessThanOrEqual(COOKIE_LIMIT_BYTES)
        expect(fitted.claims.role).toBe('org:admin')
      }),
      { numRuns: 200 },
    )
  })
})
