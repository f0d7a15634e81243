import { createClerkClient } from '@clerk/backend'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import vectors from '../../../vectors/publishable-key.json' with { type: 'json' }
import { decodePublishableKey, encodePublishableKey } from './publishable-key.ts'

// Nothing is reported to anybody while the official SDK runs here.
const SILENT = { telemetry: { disabled: true } }

describe('a publishable key is decoded as its vector says', () => {
  test.each(vectors.cases)('$name', ({ key, expected }) => {
    expect(decodePublishableKey(key)).toEqual(expected)
  })

  test.each(vectors.cases)(
    'and @clerk/backend agrees on whether it is one: $name',
    async ({ key, expected }) => {
      const clerk = createClerkClient({
        publishableKey: key,
        secretKey: 'sk_test_vectors',
        jwtKey: 'unused',
        ...SILENT,
      })
      const outcome = await clerk.authenticateRequest(new Request('https://app.test/')).then(
        () => 'accepted',
        () => 'refused',
      )
      expect(outcome).toBe(expected ? 'accepted' : 'refused')
    },
  )
})

test('what was encoded is decoded again', () => {
  const host = fc.domain().map(frontendApi => frontendApi)
  fc.assert(
    fc.property(
      host,
      fc.constantFrom('development' as const, 'production' as const),
      (frontendApi, instanceType) => {
        expect(decodePublishableKey(encodePublishableKey({ instanceType, frontendApi }))).toEqual({
          instanceType,
          frontendApi,
        })
      },
    ),
  )
})

test('a host without a dot cannot be encoded', () => {
  expect(() => encodePublishableKey({ instanceType: 'development', frontendApi: 'localhost:4400' })).toThrow(
    TypeError,
  )
})
