import { describe, expect, test, vi } from 'vitest'
import contract from '../../../vectors/verify-token/contract.json' with { type: 'json' }
import { sign } from '../testing/sign.ts'
import {
  type Auth,
  authenticateRequest,
  authFromVerifiedToken,
  createVerificationCache,
  redirectResponse,
  reverificationResponse,
} from './index.ts'

const NOW = contract.now
const claims = {
  v: 2,
  iss: 'https://clerk.app.test',
  sub: 'user_ada',
  sid: 'sess_ada',
  exp: NOW / 1000 + 60,
  iat: NOW / 1000,
  sts: 'active',
  fva: [0, -1],
  act: { sub: 'user_support' },
  fea: 'o:teams',
  o: { id: 'org_acme', slg: 'acme', rol: 'admin', per: 'read', fpm: '1' },
  fullName: 'Ada Lovelace',
}

async function authenticate(changes: object = {}, options: object = {}) {
  const token = await sign({ ...claims, ...changes }, { header: { tvr: 'ctv_7', omt: ['bio'] } })
  const request = new Request('https://app.test/', { headers: { authorization: `Bearer ${token}` } })
  const state = await authenticateRequest(request, {
    publishableKey: 'pk_live_Y2xlcmsuYXBwLnRlc3Qk',
    jwtKey: contract.cases[0]?.keys as string,
    cache: createVerificationCache(),
    now: () => NOW,
    ...options,
  })
  return { token, state, auth: state.toAuth() }
}

const fieldsOf = ({ getToken, getOmittedClaims, has, debug, ...fields }: Auth) => fields

describe('signed in', () => {
  test('the Auth object has every field of the contract', async () => {
    const { auth } = await authenticate()
    expect(fieldsOf(auth)).toEqual({
      isAuthenticated: true,
      tokenType: 'session_token',
      userId: 'user_ada',
      sessionId: 'sess_ada',
      sessionClaims: claims,
      sessionStatus: 'active',
      actor: { sub: 'user_support' },
      orgId: 'org_acme',
      orgRole: 'org:admin',
      orgSlug: 'acme',
      orgPermissions: ['org:teams:read'],
      factorVerificationAge: [0, -1],
      omittedClaims: ['bio'],
    })
    expect(auth.has({ permission: 'org:teams:read' })).toBe(true)
  })

  test('debug says where the claims come from', async () => {
    const { auth } = await authenticate()
    expect(auth.debug()).toMatchObject({
      userId: 'user_ada',
      keyId: 'ins_vectors',
      claimsVersion: 'ctv_7',
      omittedClaims: ['bio'],
    })
  })

  test('what is missing from the token is undefined or null, not made up', async () => {
    const { auth } = await authenticate({
      sid: undefined,
      sts: undefined,
      fva: undefined,
      act: undefined,
      o: undefined,
    })
    expect(auth).toMatchObject({ sessionId: '', sessionStatus: null, factorVerificationAge: null })
    expect([auth.actor, auth.orgId, auth.orgRole, auth.orgSlug, auth.orgPermissions]).toEqual(
      Array(5).fill(undefined),
    )
  })
})

describe('claims that did not fit the cookie', () => {
  const backend = { secretKey: 'sk_live_1', apiUrl: 'https://api.app.test' }

  test('are named, and their values come from the Backend API', async () => {
    const all = { fullName: 'newer than the token', bio: 'long', snake_case: { kept_as: 'it is' } }
    const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ version: 7, claims: all }))
    const { auth } = await authenticate({}, { ...backend, fetch })
    expect(auth.omittedClaims).toEqual(['bio'])
    expect(await auth.getOmittedClaims()).toEqual({ bio: 'long', snake_case: { kept_as: 'it is' } })
    expect(fetch.mock.calls[0]?.[0]).toBe('https://api.app.test/v1/sessions/sess_ada/claims')
  })

  test('without a Backend API say what to set', async () => {
    const { auth } = await authenticate()
    await expect(auth.getOmittedClaims()).rejects.toMatchObject({ code: 'backend_api_not_configured' })
  })
})

describe('getToken', () => {
  test('without options is the token of the request', async () => {
    const { auth, token } = await authenticate()
    expect(await auth.getToken()).toBe(token)
    expect(await auth.getToken({})).toBe(token)
  })

  test.each([
    ['a template', { template: 'hasura' }, '/v1/sessions/sess_ada/tokens/hasura', {}],
    ['a lifetime', { expiresInSeconds: 600 }, '/v1/sessions/sess_ada/tokens', { expires_in_seconds: 600 }],
    [
      'both',
      { template: 'hasura', expiresInSeconds: 600 },
      '/v1/sessions/sess_ada/tokens/hasura',
      { expires_in_seconds: 600 },
    ],
  ])('with %s is minted by the Backend API', async (_, options, path, body) => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () =>
      Response.json({ object: 'token', jwt: 'minted' }),
    )
    const { auth } = await authenticate({}, { secretKey: 'sk_live_1', apiUrl: 'https://api.app.test', fetch })
    expect(await auth.getToken(options)).toBe('minted')
    expect(fetch.mock.calls[0]?.[0]).toBe(`https://api.app.test${path}`)
    expect(JSON.parse(String(fetch.mock.calls[0]?.[1]?.body))).toEqual(body)
  })

  test('with options and without a Backend API says what to set', async () => {
    const { auth } = await authenticate()
    await expect(auth.getToken({ template: 'hasura' })).rejects.toMatchObject({
      code: 'backend_api_not_configured',
    })
  })

  test('passes on what the Backend API says', async () => {
    const fetch = async () =>
      Response.json({ errors: [{ code: 'resource_not_found', message: 'no' }] }, { status: 404 })
    const { auth } = await authenticate({}, { secretKey: 'sk_live_1', apiUrl: 'https://api.app.test', fetch })
    await expect(auth.getToken({ template: 'hasura' })).rejects.toMatchObject({ status: 404 })
  })
})

describe('signed out', () => {
  const nobody = {
    isAuthenticated: false,
    tokenType: 'session_token',
    userId: null,
    sessionId: null,
    sessionClaims: null,
    sessionStatus: null,
    actor: null,
    orgId: null,
    orgRole: null,
    orgSlug: null,
    orgPermissions: null,
    factorVerificationAge: null,
    omittedClaims: [],
  }

  test('every field is null and nothing is allowed', async () => {
    const { auth, state } = await authenticate({ exp: 0 })
    expect(fieldsOf(auth)).toEqual(nobody)
    expect(await auth.getToken({ template: 'hasura' })).toBeNull()
    expect(auth.has({ role: 'admin' })).toBe(false)
    expect(auth.debug()).toEqual({ isAuthenticated: false, reason: state.reason, message: state.message })
    expect(redirectResponse(state)).toBeNull()
  })

  test('a pending session says that it is pending', async () => {
    const { auth, state } = await authenticate({ sts: 'pending' })
    expect(fieldsOf(auth)).toEqual({ ...nobody, sessionStatus: 'pending' })
    expect(state.toAuth({ treatPendingAsSignedOut: false })).toMatchObject({
      userId: 'user_ada',
      sessionStatus: 'pending',
    })
  })
})

test('a handshake is a 307 with the headers of the state', async () => {
  const request = new Request('https://app.test/', { headers: { accept: 'text/html' } })
  const state = await authenticateRequest(request, {
    publishableKey: 'pk_test_Y2xlcmsuYXBwLnRlc3Qk',
    jwtKey: contract.cases[0]?.keys as string,
    cache: createVerificationCache(),
  })
  const response = redirectResponse(state)
  expect(response?.status).toBe(307)
  expect(response?.headers.get('cache-control')).toBe('no-store')
  expect(response?.headers.get('location')).toMatch(/^https:\/\/clerk\.app\.test\/v1\/client\/handshake\?/)
  expect(response?.headers.get('location')).not.toContain('format=nonce')
  expect(response?.headers.getSetCookie()).toHaveLength(1)
})

describe('a token that was verified before', () => {
  test('gives the same Auth object without verifying it again', async () => {
    const { auth, token } = await authenticate()
    expect(fieldsOf(authFromVerifiedToken(token))).toEqual(fieldsOf(auth))
  })

  test('counts as signed out while its session is pending, unless asked otherwise', async () => {
    const { token } = await authenticate({ sts: 'pending' })
    expect(authFromVerifiedToken(token)).toMatchObject({ userId: null, sessionStatus: 'pending' })
    expect(authFromVerifiedToken(token, { treatPendingAsSignedOut: false })).toMatchObject({
      userId: 'user_ada',
    })
  })

  test('is nobody when it is not a token', () => {
    expect(authFromVerifiedToken('nonsense')).toMatchObject({ isAuthenticated: false, userId: null })
  })
})

test('an endpoint can ask for a fresh verification', async () => {
  const response = reverificationResponse('strict')
  expect(response.status).toBe(403)
  expect(await response.json()).toEqual({
    clerk_error: {
      type: 'forbidden',
      reason: 'reverification-error',
      metadata: { reverification: 'strict' },
    },
  })
})
