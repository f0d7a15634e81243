import { createClerkClient } from '@clerk/backend'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  createCaseBackend,
  type NamedRequestCase,
  type Outcome,
  requestCases,
  toOptions,
  toOutcome,
  toRequest,
} from '../testing/request-cases.ts'
import { withoutNode } from '../testing/without-node.ts'
import { authenticateRequest } from './index.ts'
import { HEADER } from './wire.ts'

const names = (requestCase: NamedRequestCase) =>
  [`${requestCase.file}, ${requestCase.instance}: ${requestCase.name}`, requestCase] as const

describe('a request ends as its vector says', () => {
  test.each(requestCases.map(names))('%s', async (_, requestCase) => {
    const backend = createCaseBackend(requestCase)
    const state = await authenticateRequest(toRequest(requestCase), toOptions(requestCase, backend))
    const { refreshRequest, ...expected } = requestCase.expected
    const outcome = toOutcome(state, state.toAuth())
    expect(outcome).toMatchObject(expected)
    expect(outcome.redirect).toEqual(expected.redirect)
    expect(state.isAuthenticated).toBe(expected.status === 'signed-in')
    if (refreshRequest) expect(backend.refreshRequest()).toMatchObject(refreshRequest)
    const status = state.isAuthenticated ? null : state.status
    expect(state.headers.get(HEADER.authStatus)).toBe(status)
    expect(state.headers.get(HEADER.authReason)).toBe(state.reason)
    expect(state.headers.get(HEADER.authMessage)).toBe(state.message)
  })
})

describe('with web APIs only, as on an edge runtime, it ends the same', () => {
  test.each(requestCases.map(names))('%s', async (_, requestCase) => {
    const { refreshRequest, ...expected } = requestCase.expected
    const state = await withoutNode(() => authenticateRequest(toRequest(requestCase), toOptions(requestCase)))
    expect(toOutcome(state, state.toAuth())).toMatchObject(expected)
  })
})

// The official SDK retries for seconds when it cannot load keys.
describe('the unmodified @clerk/backend decides the same, or differs as the vector says', {
  timeout: 30_000,
}, () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
    for (const method of ['log', 'warn', 'error'] as const)
      vi.spyOn(console, method).mockImplementation(() => {})
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })

  test.each(requestCases.map(names))('%s', async (_, requestCase) => {
    const { expected, difference } = requestCase
    const outcome = await authenticateWithClerk(requestCase)
    const { refreshRequest, ...same } = expected
    if (!difference) {
      expect(outcome).toMatchObject(same)
      expect((outcome as Outcome).redirect).toEqual(same.redirect)
    } else if ('throws' in difference.clerk) {
      expect(outcome).toBe('throws')
    } else {
      expect(outcome).not.toMatchObject(same)
      expect(outcome).toMatchObject(difference.clerk)
    }
  })
})

// Clerk caches key sets for the whole process by address and secret key, so every case gets an address of its own.
let addresses = 0

async function authenticateWithClerk(requestCase: NamedRequestCase) {
  vi.setSystemTime(requestCase.now)
  const apiUrl = `https://api-${addresses++}.app.test`
  const configuration = { ...requestCase.configuration, apiUrl }
  vi.stubGlobal('fetch', createCaseBackend({ ...requestCase, configuration }).fetch)
  const { publishableKey, secretKey, jwtKey } = configuration
  const clerk = createClerkClient({
    publishableKey,
    secretKey,
    apiUrl,
    ...(requestCase.keys === 'pem' && { jwtKey }),
    telemetry: { disabled: true },
  })
  const { treatPendingAsSignedOut, ...options } = requestCase.options ?? {}
  try {
    const state = await clerk.authenticateRequest(toRequest(requestCase), options as object)
    const auth = state.toAuth({ treatPendingAsSignedOut }) as {
      userId: string | null
      sessionStatus: unknown
    } | null
    return toOutcome(state, auth)
  } catch {
    return 'throws' as const
  }
}
