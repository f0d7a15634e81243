import { verifyToken as verifyWithClerk } from '@clerk/backend'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  toFetch,
  toKeyOptions,
  toVerifyOptions,
  type VerifyCase,
  verifyCases,
} from '../testing/verify-cases.ts'
import { withoutNode } from '../testing/without-node.ts'
import { verifyToken } from './index.ts'

const table = verifyCases.map(verifyCase => [verifyCase.name, verifyCase] as const)

describe('a token is judged as its vector says', () => {
  test.each(table)('%s', async (_, verifyCase) => {
    expect(await verifyToken(verifyCase.token, toVerifyOptions(verifyCase))).toMatchObject(
      verifyCase.expected,
    )
  })
})

describe('with web APIs only, as on an edge runtime, it is judged the same', () => {
  test.each(table)('%s', async (_, verifyCase) => {
    const result = await withoutNode(() => verifyToken(verifyCase.token, toVerifyOptions(verifyCase)))
    expect(result).toMatchObject(verifyCase.expected)
  })
})

describe('remembered, it is judged the same the second time', () => {
  test.each(table)('%s', async (_, verifyCase) => {
    const options = toVerifyOptions(verifyCase)
    await verifyToken(verifyCase.token, options)
    expect(await verifyToken(verifyCase.token, options)).toMatchObject(verifyCase.expected)
  })
})

describe('the unmodified @clerk/backend judges the same, or differs as the vector says', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  test.each(table)('%s', async (_, verifyCase) => {
    const outcome = await judgeWithClerk(verifyCase)
    if (!verifyCase.difference) {
      expect(outcome).toEqual(verifyCase.expected)
    } else {
      expect(outcome).not.toEqual(verifyCase.expected)
      expect(outcome).toEqual(verifyCase.difference.clerk)
    }
  })
})

// Clerk caches key sets for the whole process by address and secret key, so every case gets an address of its own.
let addresses = 0

async function judgeWithClerk(verifyCase: VerifyCase) {
  vi.setSystemTime(verifyCase.now)
  vi.stubGlobal('fetch', toFetch(verifyCase))
  const { kinds, ...options } = verifyCase.options
  const keys = toKeyOptions(verifyCase, `https://api-${addresses++}.app.test`)
  try {
    await verifyWithClerk(verifyCase.token, { ...(options as object), ...keys })
    return { ok: true }
  } catch (error) {
    const { reason } = error as { reason?: string }
    return reason ? { ok: false, reason } : { throws: true }
  }
}
