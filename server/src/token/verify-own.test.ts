import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Keyring } from './keyring.ts'
import { type Algorithm, sign } from './sign.ts'
import { verifyOwnToken } from './verify-own.ts'

const pairs: Record<Algorithm, { publicKey: KeyObject; privateKey: KeyObject }> = {
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: generateKeyPairSync('ed25519'),
}
const algorithms = Object.keys(pairs) as Algorithm[]
const keyring = { publicKey: async (kid: string) => pairs[kid as Algorithm]?.publicKey } as Keyring

const header = (alg: string, kid = alg) => ({ alg, kid, typ: 'JWT' })
const claims = { sub: 'user_1', exp: 1 }
const mint = (alg: Algorithm, head: { [name: string]: string } = header(alg)) =>
  sign(head, claims, { algorithm: alg, privateKey: pairs[alg].privateKey })
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test.each(algorithms)('a token of ours is known again, however old: %s', async alg => {
  expect(await verifyOwnToken(await mint(alg), keyring)).toEqual({ header: header(alg), claims })
})

describe('Not ours, and no exception either:', () => {
  test.each(algorithms)('a token with other claims: %s', async alg => {
    const [head, , signature] = (await mint(alg)).split('.')
    expect(await verifyOwnToken(`${head}.${encode({ sub: 'user_2' })}.${signature}`, keyring)).toBeNull()
  })

  test('a token of a key nobody knows', async () => {
    expect(await verifyOwnToken(await mint('RS256', header('RS256', 'other')), keyring)).toBeNull()
  })

  test('a token signed with one key that names another', async () => {
    expect(await verifyOwnToken(await mint('ES256', header('RS256')), keyring)).toBeNull()
    expect(await verifyOwnToken(await mint('RS256', header('ES256')), keyring)).toBeNull()
  })

  test('a token without a signature', async () => {
    expect(await verifyOwnToken(`${encode(header('none', 'RS256'))}.${encode(claims)}.`, keyring)).toBeNull()
  })

  test('a token whose HMAC is keyed with the public key', async () => {
    const input = `${encode(header('HS256', 'RS256'))}.${encode(claims)}`
    const pem = pairs.RS256.publicKey.export({ type: 'spki', format: 'pem' })
    const mac = createHmac('sha256', pem).update(input).digest('base64url')
    expect(await verifyOwnToken(`${input}.${mac}`, keyring)).toBeNull()
  })

  test.each([
    '',
    '.',
    '..',
    'a.b',
    'a.b.c',
    'a.b.c.d',
    `${encode(null)}.${encode({})}.x`,
    `${encode([])}.${encode({})}.x`,
    `${encode({ kid: 1 })}.${encode({})}.x`,
    `${encode({ kid: '__proto__' })}.${encode({})}.x`,
  ])('%j', async token => {
    expect(await verifyOwnToken(token, keyring)).toBeNull()
  })
})
