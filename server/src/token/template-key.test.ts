import { compactVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { JWS_ALGORITHMS, type JwsAlgorithm } from '../jws-algorithm.ts'
import { sign } from './sign.ts'
import { BAD_KEYS, KEYS, type KeyName } from './template-key.fixture.ts'
import { parseTemplateKey } from './template-key.ts'

const RSA: KeyName[] = ['RSA 2048, PKCS #8', 'RSA 2048, PKCS #1']
const FITS: Record<JwsAlgorithm, KeyName[]> = {
  HS256: ['a secret of 32 bytes', 'a secret of 48 bytes', 'a secret of 64 bytes'],
  HS384: ['a secret of 48 bytes', 'a secret of 64 bytes'],
  HS512: ['a secret of 64 bytes'],
  RS256: RSA,
  RS384: RSA,
  RS512: RSA,
  ES256: ['P-256, PKCS #8', 'P-256, SEC 1'],
  ES384: ['P-384'],
  ES512: ['P-521'],
  EdDSA: ['Ed25519'],
}
const names = Object.keys(KEYS) as KeyName[]
const pairs = JWS_ALGORITHMS.flatMap(algorithm => names.map(name => [algorithm, name] as const))

describe('parseTemplateKey', () => {
  test.each(pairs.filter(([algorithm, name]) => FITS[algorithm].includes(name)))(
    'takes for %s %s, and its tokens verify elsewhere',
    async (algorithm, name) => {
      const { text, publicKey } = KEYS[name]
      const parsed = parseTemplateKey(algorithm, text)
      if (!parsed.ok) throw new Error(parsed.problem)
      const token = await sign({ alg: algorithm }, { sub: 'user_1' }, parsed.key)
      const { payload } = await compactVerify(token, publicKey ?? new TextEncoder().encode(text))
      expect(new TextDecoder().decode(payload)).toBe('{"sub":"user_1"}')
    },
  )

  test.each(pairs.filter(([algorithm, name]) => !FITS[algorithm].includes(name)))(
    'refuses for %s %s',
    (algorithm, name) => {
      expect(parseTemplateKey(algorithm, KEYS[name].text)).toMatchObject({ ok: false })
    },
  )

  test.each(
    JWS_ALGORITHMS.flatMap(algorithm =>
      Object.entries(BAD_KEYS).map(([name, text]) => [algorithm, name, text] as const),
    ),
  )('refuses for %s %s, in a sentence that repeats nothing of it', (algorithm, _name, text) => {
    const parsed = parseTemplateKey(algorithm, text)
    if (parsed.ok) throw new Error('accepted')
    expect(parsed.problem).toMatch(/^[A-Z].*\.$/)
    const body = text.replace(/-----[A-Z ]+-----/g, '').trim()
    if (body) expect(parsed.problem).not.toContain(body.slice(0, 12))
  })

  test.each([
    ['RS256', BAD_KEYS['a public RSA key'], 'public'],
    ['RS256', BAD_KEYS['a key with a passphrase'], 'passphrase'],
    ['HS256', KEYS['RSA 2048, PKCS #8'].text, 'not a PEM'],
    ['HS512', KEYS['a secret of 48 bytes'].text, 'at least 64'],
    ['ES384', KEYS['P-256, PKCS #8'].text, 'P-384'],
  ] as const)('says for %s what is wrong', (algorithm, text, words) => {
    expect(parseTemplateKey(algorithm, text)).toMatchObject({ problem: expect.stringContaining(words) })
  })
})
