import { describe, expect, test } from 'vitest'
import {
  createCaseBackend,
  type NamedRequestCase,
  requestCases,
  toOptions,
  toRequest,
} from '../testing/request-cases.ts'
import { toVerifyOptions, verifyCases } from '../testing/verify-cases.ts'
import {
  type AuthReason,
  CONFIGURATION_ERROR,
  describeReason,
  REFRESH_FAILURE,
  REQUEST_REASON,
  TOKEN_REASON,
} from './errors.ts'
import {
  authenticateRequest,
  ClaimsmithApiError,
  ClaimsmithError,
  createBackendClient,
  verifyToken,
} from './index.ts'
import { HEADER } from './wire.ts'

/** Parts of tokens, keys and cookies long enough that they cannot be in a text by chance. */
function secretsOf({ request, configuration }: NamedRequestCase): string[] {
  const { authorization = '', cookie = '' } = request.headers
  const values = [authorization, ...cookie.split('; ').map(pair => pair.slice(pair.indexOf('=') + 1))]
  const parts = [
    ...values.flatMap(value => value.split(/[ .]/)),
    configuration.secretKey,
    configuration.jwtKey,
  ]
  return parts.filter(part => part.length >= 12)
}

describe('no token, key or cookie is in a message, a reason or debug output', () => {
  test.each(requestCases.map(entry => [`${entry.file}, ${entry.instance}: ${entry.name}`, entry] as const))(
    '%s',
    async (_, entry) => {
      const state = await authenticateRequest(toRequest(entry), toOptions(entry, createCaseBackend(entry)))
      const names = [HEADER.authStatus, HEADER.authReason, HEADER.authMessage]
      const debug = state.toAuth({ treatPendingAsSignedOut: false }).debug()
      const told = JSON.stringify([
        state.reason,
        state.message,
        debug,
        names.map(name => state.headers.get(name)),
      ])
      for (const secret of secretsOf(entry)) expect(told).not.toContain(secret)
    },
  )

  test.each(verifyCases.map(entry => [entry.name, entry] as const))('%s', async (_, entry) => {
    const told = JSON.stringify({
      ...(await verifyToken(entry.token, toVerifyOptions(entry))),
      claims: null,
      header: null,
    })
    for (const part of entry.token.split('.').filter(text => text.length >= 12))
      expect(told).not.toContain(part)
    for (const expected of [
      entry.options.audience,
      entry.options.authorizedParties,
      entry.options.issuer,
    ].flat()) {
      if (expected) expect(told).not.toContain(expected)
    }
  })

  test('errors of a misconfiguration quote nothing', async () => {
    const secret = 'sk_live_do_not_print_me'
    const error = (await authenticateRequest(new Request('https://app.test/'), {
      publishableKey: secret,
    }).catch(e => e)) as ClaimsmithError
    expect(error).toBeInstanceOf(ClaimsmithError)
    expect(`${error.message} ${error.action} ${error.stack}`).not.toContain(secret)
  })

  test('errors of the Backend API quote nothing that was sent', async () => {
    const secret = 'sk_live_do_not_print_me'
    const client = createBackendClient({
      secretKey: secret,
      apiUrl: 'https://api.app.test',
      fetch: () => Promise.reject(new Error(secret)),
    })
    const error = (await client.users.get('user_1').catch(e => e)) as ClaimsmithApiError
    expect(error).toBeInstanceOf(ClaimsmithApiError)
    expect(JSON.stringify(error) + error.message + error.stack).not.toContain(secret)
  })
})

describe('every reason and error says something a person can use', () => {
  const reasons = [...Object.keys(TOKEN_REASON), ...Object.keys(REQUEST_REASON)] as AuthReason[]
  const refreshReasons = Object.keys(REFRESH_FAILURE).map(
    failure => `session-token-expired-refresh-${failure}` as const,
  )

  test.each([...reasons, ...refreshReasons])('%s', reason => {
    expect(describeReason(reason)).toMatch(/^[A-Z].+\.$/)
  })

  test('a refresh that the server refused names the code', () => {
    expect(describeReason('session-token-expired-refresh-refresh_token_not_found')).toContain(
      'refresh_token_not_found',
    )
  })

  test.each(Object.entries(CONFIGURATION_ERROR))('%s', (_, { message, action }) => {
    expect(message).toMatch(/^[A-Z].+\.$/)
    expect(action).toMatch(/^[A-Z].+\.$/)
  })
})
