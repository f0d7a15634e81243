/** The token cases of `vectors/verify-token`. */
import contract from '../../../vectors/verify-token/contract.json' with { type: 'json' }
import malformed from '../../../vectors/verify-token/malformed.json' with { type: 'json' }
import threats from '../../../vectors/verify-token/threats.json' with { type: 'json' }
import { createVerificationCache, type VerifyTokenOptions } from '../src/index.ts'

type VerifyOutcome = { ok: true } | { ok: false; reason: string }

export type VerifyCase = {
  name: string
  now: number
  token: string
  /** A PEM, or the keys of a JWK Set. */
  keys: string | object[]
  options: Pick<VerifyTokenOptions, 'audience' | 'authorizedParties' | 'issuer' | 'clockSkewInMs' | 'kinds'>
  expected: VerifyOutcome
  /** Where the official SDK decides otherwise: how, and why we do not. */
  difference?: { clerk: VerifyOutcome | { throws: true }; why: string }
}

const files = [contract, threats, malformed] as unknown as Array<{
  now: number
  cases: Array<Omit<VerifyCase, 'now'>>
}>

export const verifyCases: VerifyCase[] = files.flatMap(({ now, cases }) =>
  cases.map(entry => ({ ...entry, now })),
)

const SECRET_KEY = 'sk_test_vectors'

/** The key options of a case; a JWK Set is served by the returned fetch. */
export function toKeyOptions({ keys }: VerifyCase, apiUrl = 'https://api.app.test') {
  return typeof keys === 'string' ? { jwtKey: keys } : { secretKey: SECRET_KEY, apiUrl }
}

export function toFetch({ keys }: VerifyCase): typeof fetch {
  return async () => Response.json({ keys })
}

export function toVerifyOptions(verifyCase: VerifyCase): VerifyTokenOptions {
  return {
    ...verifyCase.options,
    ...toKeyOptions(verifyCase),
    cache: createVerificationCache(),
    fetch: toFetch(verifyCase),
    now: () => verifyCase.now,
  }
}
