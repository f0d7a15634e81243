import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { requestCases, toOptions } from '../testing/request-cases.ts'
import { sign } from '../testing/sign.ts'
import { authenticateRequest, redirectResponse, verifyToken } from './index.ts'
import { parseJws } from './jws.ts'
import { COOKIE, HEADER, QUERY } from './wire.ts'

const bases = requestCases.filter(({ name }) => name === 'a good session, fetch')
const goodToken =
  requestCases.find(({ file }) => file === 'bearer')?.request.headers[HEADER.authorization]?.slice(7) ?? ''
const NOW = bases[0]?.now ?? 0

/** Text that is a token, nearly one, or nothing like one. */
const anyToken = fc.oneof(
  fc.constant(goodToken),
  fc.string(),
  fc
    .tuple(fc.nat(goodToken.length), fc.string({ maxLength: 4 }))
    .map(([at, text]) => goodToken.slice(0, at) + text + goodToken.slice(at + 1)),
  fc.tuple(fc.jsonValue(), fc.jsonValue(), fc.base64String()).map(([header, claims, signature]) => {
    const encode = (value: unknown) => btoa(encodeURIComponent(JSON.stringify(value))).replaceAll('=', '')
    return `${encode(header)}.${encode(claims)}.${signature}`
  }),
)

/** What can stand in a header value. */
const headerText = fc.string({
  unit: fc.integer({ min: 0x20, max: 0xff }).map(code => String.fromCharCode(code)),
})
const sendable = (text: string) => /^[\x20-\xff]*$/.test(text)

const suffixes = ['', '_ydTP76cu', '_MJEZl0k1']
const cookieName = fc.oneof(
  fc
    .tuple(fc.constantFrom(...Object.values(COOKIE)), fc.constantFrom(...suffixes))
    .map(parts => parts.join('')),
  headerText,
)
const cookieValue = fc.oneof(
  anyToken.filter(sendable),
  fc.constantFrom('0', '1', '1799999900', '%', '%zz', '"'),
  headerText,
)
const cookieText = fc
  .array(fc.tuple(cookieName, cookieValue), { maxLength: 8 })
  .map(pairs => pairs.map(pair => pair.join('=')).join('; '))

const anyRequest = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'HEAD', 'OPTIONS'),
    path: fc.webPath(),
    query: fc.array(fc.tuple(fc.constantFrom(...Object.values(QUERY)), fc.string()), { maxLength: 3 }),
    headers: fc.dictionary(
      fc.constantFrom(
        HEADER.accept,
        HEADER.authorization,
        HEADER.host,
        HEADER.forwardedHost,
        HEADER.forwardedProto,
        HEADER.referer,
        HEADER.secFetchDest,
      ),
      fc.oneof(
        headerText,
        fc.constantFrom('document', 'text/html', 'https', 'app.test', '//', 'javascript:alert(1)'),
        anyToken.filter(sendable).map(token => `Bearer ${token}`),
      ),
    ),
    cookie: cookieText,
  })
  .map(({ method, path, query, headers, cookie }) => {
    const url = new URL(`https://app.test/${path}`)
    for (const [name, value] of query) url.searchParams.append(name, value)
    return new Request(url, { method, headers: { ...headers, [HEADER.cookie]: cookie } })
  })

const reasonOrNull = /^[\w-]+$/

describe('whatever is sent, the outcome is a value', { timeout: 60_000 }, () => {
  test('authenticateRequest with arbitrary cookies, headers and addresses', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest, fc.constantFrom(...bases), async (request, base) => {
        const options = toOptions(base)
        const state = await authenticateRequest(request, options)
        expect(['signed-in', 'signed-out', 'handshake']).toContain(state.status)
        if (state.reason !== null) expect(state.reason).toMatch(reasonOrNull)
        if (state.status === 'handshake') expect(request.method).toBe('GET')
        const location = redirectResponse(state)?.headers.get(HEADER.location)
        if (state.status === 'handshake')
          expect(location).toMatch(/^https:\/\/clerk\.app\.test\/v1\/client\/handshake\?/)
        const auth = state.toAuth()
        expect(auth.has({ role: 'admin' })).toBe(false)
        if (auth.isAuthenticated) expect(auth.userId).not.toBe('')
      }),
      { numRuns: 1000 },
    )
  })

  test('verifyToken with arbitrary text', async () => {
    const base = bases[0]
    if (!base) throw new Error('no case to start from')
    const options = toOptions(base)
    await fc.assert(
      fc.asyncProperty(anyToken, async token => {
        const result = await verifyToken(token, options)
        expect(result.ok).toBe(token === goodToken)
      }),
      { numRuns: 2000 },
    )
  })

  test('a token whose text is changed anywhere is refused', async () => {
    const base = bases[0]
    if (!base) throw new Error('no case to start from')
    const options = toOptions(base)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(goodToken.length - 1),
        fc.string({ minLength: 1, maxLength: 1 }),
        async (at, character) => {
          const changed = goodToken.slice(0, at) + character + goodToken.slice(at + 1)
          fc.pre(changed !== goodToken)
          expect(await verifyToken(changed, options)).toMatchObject({ ok: false })
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('genuine tokens with arbitrary claims, all the way to the Auth object', async () => {
    const base = bases[0]
    if (!base) throw new Error('no case to start from')
    const options = toOptions(base)
    const names = [
      'sub',
      'sid',
      'iss',
      'aud',
      'azp',
      'exp',
      'nbf',
      'iat',
      'v',
      'o',
      'fea',
      'pla',
      'fva',
      'sts',
      'act',
      'org_id',
      'org_role',
      'org_permissions',
      'handshake',
    ]
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(NOW / 1000, 'user_ada', 2, 'o:a,u:b', [0, -1], {
        id: 'org_1',
        rol: 1,
        per: 'a',
        fpm: 3,
      }),
    )
    const claims = fc.dictionary(fc.constantFrom(...names), value)
    await fc.assert(
      fc.asyncProperty(claims, fc.boolean(), async (changes, isWhole) => {
        const whole = { sub: 'user_ada', exp: NOW / 1000 + 60 }
        const token = await sign(isWhole ? { ...changes, ...whole } : changes)
        const request = new Request('https://app.test/', {
          headers: { [HEADER.authorization]: `Bearer ${token}` },
        })
        const state = await authenticateRequest(request, options)
        const auth = state.toAuth({ treatPendingAsSignedOut: false })
        expect(typeof auth.has({ permission: 'org:a:a', reverification: 'strict' })).toBe('boolean')
        if (auth.isAuthenticated) expect(typeof auth.userId).toBe('string')
      }),
      { numRuns: 300 },
    )
  })

  test('taking text apart and putting it together again is the identity', () => {
    fc.assert(
      fc.property(anyToken, token => {
        const jws = parseJws(token)
        if (jws) expect(`${jws.signingInput}.${jws.signature}`).toBe(token)
      }),
    )
  })
})
