import { describe, expect, test } from 'vitest'
import contract from '../../../vectors/verify-token/contract.json' with { type: 'json' }
import {
  type AuthenticateOptions,
  authenticateRequest,
  ClaimsmithError,
  createBackendClient,
  createVerificationCache,
  verifyToken,
} from './index.ts'

const pem = contract.cases[0]?.keys as string
const good: AuthenticateOptions = {
  publishableKey: 'pk_live_Y2xlcmsuYXBwLnRlc3Qk',
  jwtKey: pem,
  cache: createVerificationCache(),
}

const authenticate = (changes: object) =>
  authenticateRequest(new Request('https://app.test/'), {
    ...good,
    cache: createVerificationCache(),
    ...changes,
  })

const without = { jwtKey: undefined }

describe('an application that is misconfigured is told so with its first request', () => {
  test.each([
    ['no publishable key', { publishableKey: '' }, 'publishable_key_missing'],
    ['a secret key in its place', { publishableKey: 'sk_live_x' }, 'publishable_key_invalid'],
    ['no key to verify with', without, 'verification_key_missing'],
    ['a secret key without its server', { ...without, secretKey: 'sk_live_x' }, 'api_url_missing'],
    [
      'a server without a scheme',
      { ...without, secretKey: 'sk_live_x', apiUrl: 'api.app.test' },
      'url_invalid',
    ],
    [
      'a server that is not on the web',
      { ...without, secretKey: 'sk_live_x', apiUrl: 'file:///etc' },
      'url_invalid',
    ],
    ['a proxy without a scheme', { proxyUrl: 'proxy.app.test' }, 'url_invalid'],
    ['a Frontend API that is a path', { frontendApiUrl: '/auth' }, 'url_invalid'],
    ['a private key as PEM', { jwtKey: pem.replaceAll('PUBLIC', 'PRIVATE') }, 'jwt_key_invalid'],
    [
      'a PEM of nonsense',
      { jwtKey: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----' },
      'jwt_key_invalid',
    ],
    ['a PEM that is cut off', { jwtKey: pem.replace(/[^-]{40}-----END/, '\n-----END') }, 'jwt_key_invalid'],
    ['a clock skew that is no number', { clockSkewInMs: Number.NaN }, 'clock_skew_invalid'],
    ['a negative clock skew', { clockSkewInMs: -1 }, 'clock_skew_invalid'],
  ])('%s', async (_, changes, code) => {
    const error = await authenticate(changes).catch(error => error)
    expect(error).toBeInstanceOf(ClaimsmithError)
    expect(error).toMatchObject({ code, name: 'ClaimsmithError' })
    expect(error.action).not.toBe('')
  })

  test('verifyToken needs a key, but no publishable key', async () => {
    await expect(verifyToken('token', {})).rejects.toMatchObject({ code: 'verification_key_missing' })
    await expect(verifyToken('token', { jwtKey: pem })).resolves.toMatchObject({
      ok: false,
      reason: 'token-invalid',
    })
  })

  test('a Backend API client needs a secret key and a server', () => {
    expect(() => createBackendClient({ secretKey: '', apiUrl: 'https://api.app.test' })).toThrow(
      ClaimsmithError,
    )
    expect(() => createBackendClient({ secretKey: 'sk_live_x', apiUrl: '' })).toThrow(ClaimsmithError)
    expect(() => createBackendClient({ secretKey: 'sk_live_x', apiUrl: 'api.app.test' })).toThrow(
      ClaimsmithError,
    )
  })
})

describe('a PEM is read however an environment file left it', () => {
  const body = pem.replace(/-----[A-Z ]+-----/g, '').trim()
  test.each([
    ['as it is', pem],
    ['with spaces for line breaks', pem.trim().replaceAll('\n', ' ')],
    ['on one line', `-----BEGIN PUBLIC KEY-----${body.replaceAll('\n', '')}-----END PUBLIC KEY-----`],
    ['with line breaks written as backslash and n', pem.replaceAll('\n', '\\n')],
    ['with carriage returns', pem.replaceAll('\n', '\r\n')],
  ])('%s', async (_, jwtKey) => {
    const { token } = contract.cases[0] as { token: string }
    const result = await verifyToken(token, {
      jwtKey,
      now: () => contract.now,
      cache: createVerificationCache(),
    })
    expect(result.ok).toBe(true)
  })
})
