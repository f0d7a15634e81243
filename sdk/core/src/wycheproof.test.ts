/**
 * Public attack vectors for JSON web signatures and keys (Wycheproof, Apache-2.0). They are read from a folder beside
 * this repository where there is one; who has the repository alone sees the tests skipped.
 */
import { describe, expect, test } from 'vitest'
import { withoutNode } from '../testing/without-node.ts'
import { parseJws } from './jws.ts'
import { type Jwk, keyFromJwk, type VerificationKey, verifyWithKey } from './verification-key.ts'

type Group = {
  comment: string
  public?: Jwk | { keys: Jwk[] }
  private: Jwk | { keys: Jwk[] }
  tests: Array<{ tcId: number; comment: string; jws: unknown; result: 'valid' | 'invalid' }>
}

const files = Object.values({
  ...import.meta.glob('../../../../shared/wycheproof/json_web_signature_test.json', {
    eager: true,
    import: 'default',
  }),
  ...import.meta.glob('../../../../shared/wycheproof/json_web_key_test.json', {
    eager: true,
    import: 'default',
  }),
}) as Array<{ testGroups: Group[] }>

const groups = files.flatMap(({ testGroups }) => testGroups)

/** The keys of a group that we would use at all. */
function usableKeys(group: Group): VerificationKey[] {
  const source = group.public ?? group.private
  const jwks = 'keys' in source ? (source.keys as Jwk[]) : [source as Jwk]
  return jwks.map(keyFromJwk).filter(key => key !== null)
}

/** Whether we accept the signature. The payloads are no claims sets, so only header and signature are looked at. */
async function accepts(group: Group, jws: unknown): Promise<boolean> {
  const [key] = usableKeys(group)
  const parts = typeof jws === 'string' ? jws.split('.') : []
  const parsed = parts.length === 3 && parseJws(`${parts[0]}.${btoa('{}').replaceAll('=', '')}.${parts[2]}`)
  if (!key || !parsed || parsed.header.crit !== undefined) return false
  return (await verifyWithKey(key, parsed.header.alg, `${parts[0]}.${parts[1]}`, parsed.signature)) === true
}

// A weakness in how the private key was made, which only its owner can do something about.
const UNDETECTED = 'rejectsKeyWithRocaVulnerability'

const cases = groups.flatMap(group =>
  group.tests
    .filter(({ comment }) => comment !== UNDETECTED)
    .map(entry => [`${group.comment} ${entry.tcId}: ${entry.comment}`, group, entry] as const),
)

describe.skipIf(groups.length === 0)('Wycheproof (skipped without ../shared/wycheproof)', () => {
  test.each(cases)('%s', async (_, group, { jws, result }) => {
    // Kinds of keys that we do not have are refused whatever the vector says.
    const expected = result === 'valid' && usableKeys(group).length > 0
    expect(await accepts(group, jws)).toBe(expected)
    expect(await withoutNode(() => accepts(group, jws))).toBe(expected)
  })

  test('holds RSA and P-256 signatures that we accept', () => {
    const types = new Set(groups.flatMap(usableKeys).map(key => key.keyType))
    expect([...types]).toEqual(expect.arrayContaining(['RSA', 'P-256']))
  })
})
