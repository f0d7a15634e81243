import fc from 'fast-check'
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { createVerificationCache, verifyToken } from './index.ts'

const NOW = 1_800_000_000_000
const NOW_S = NOW / 1000
const SKEW_S = 5

const near = fc.integer({ min: NOW_S - 10, max: NOW_S + 10 })
const party = fc.constantFrom('api', 'web')

/** Claims around the edges of what is accepted. */
const claims = fc.record(
  {
    sub: fc.constantFrom('user_ada', 'user_grace'),
    exp: near,
    nbf: near,
    aud: fc.oneof(party, fc.array(party, { minLength: 1, maxLength: 2 })),
    iss: fc.constantFrom('https://clerk.app.test', 'https://clerk.elsewhere.test'),
  },
  { requiredKeys: ['aud'] },
)

describe.each(['RS256', 'RS384', 'RS512', 'ES256', 'EdDSA'])(
  'an independent verifier agrees about %s',
  { timeout: 60_000 },
  algorithm => {
    test('for claims around the edges of what is accepted, and for the wrong key', async () => {
      const [{ publicKey, privateKey }, stranger] = await Promise.all([
        generateKeyPair(algorithm),
        generateKeyPair(algorithm),
      ])
      const jwk = { ...(await exportJWK(publicKey)), kid: 'ins_1', use: 'sig', alg: algorithm }
      const options = {
        secretKey: 'sk_test_1',
        apiUrl: 'https://api.app.test',
        issuer: 'https://clerk.app.test',
        audience: 'api',
        cache: createVerificationCache(),
        fetch: async () => Response.json({ keys: [jwk] }),
        now: () => NOW,
      }
      await fc.assert(
        fc.asyncProperty(claims, fc.boolean(), async (claimsSet, isForged) => {
          const header = { alg: algorithm, kid: 'ins_1', typ: 'JWT' }
          const token = await new SignJWT(claimsSet)
            .setProtectedHeader(header)
            .sign((isForged ? stranger : { privateKey }).privateKey)
          const theirs = await jwtVerify(token, publicKey, {
            algorithms: [algorithm],
            audience: 'api',
            issuer: 'https://clerk.app.test',
            requiredClaims: ['sub', 'exp'],
            clockTolerance: SKEW_S,
            currentDate: new Date(NOW),
          }).then(
            ({ payload }) => payload,
            () => null,
          )
          const ours = await verifyToken(token, options)
          expect(ours.ok ? ours.claims : null).toEqual(theirs)
        }),
        { numRuns: 60 },
      )
    })
  },
)
