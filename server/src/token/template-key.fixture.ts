/** Keys of every kind an operator may paste. For tests only; made anew for each run. */

import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

const pem = (key: KeyObject, type: 'pkcs8' | 'spki' = 'pkcs8') =>
  key.export({ type, format: 'pem' }) as string

const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength })
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })

const rsa2048 = rsa(2048)
const p256 = ec('P-256')
const p521 = ec('P-521')
const ed25519 = generateKeyPairSync('ed25519')

/** Usable keys with their public half; null for a shared secret. */
export const KEYS = {
  'a secret of 32 bytes': { text: randomBytes(16).toString('hex'), publicKey: null },
  'a secret of 48 bytes': { text: randomBytes(24).toString('hex'), publicKey: null },
  'a secret of 64 bytes': { text: randomBytes(32).toString('hex'), publicKey: null },
  'RSA 2048, PKCS #8': { text: pem(rsa2048.privateKey), publicKey: rsa2048.publicKey },
  'RSA 2048, PKCS #1': {
    text: rsa2048.privateKey.export({ type: 'pkcs1', format: 'pem' }) as string,
    publicKey: rsa2048.publicKey,
  },
  'P-256, PKCS #8': { text: pem(p256.privateKey), publicKey: p256.publicKey },
  'P-256, SEC 1': {
    text: p256.privateKey.export({ type: 'sec1', format: 'pem' }) as string,
    publicKey: p256.publicKey,
  },
  'P-384': ecKey('P-384'),
  'P-521': { text: pem(p521.privateKey), publicKey: p521.publicKey },
  Ed25519: { text: pem(ed25519.privateKey), publicKey: ed25519.publicKey },
} as const

/** Keys that fit no algorithm. */
export const BAD_KEYS = {
  nothing: '',
  'a short secret': 'a'.repeat(31),
  'a short secret of few long characters': 'é'.repeat(15),
  'RSA 1024': pem(rsa(1024).privateKey),
  'RSA-PSS': pem(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey),
  secp256k1: pem(ec('secp256k1').privateKey),
  Ed448: pem(generateKeyPairSync('ed448').privateKey),
  X25519: pem(generateKeyPairSync('x25519').privateKey),
  'a public RSA key': pem(rsa2048.publicKey, 'spki'),
  'a public P-256 key': pem(p256.publicKey, 'spki'),
  'a key with a passphrase': rsa2048.privateKey.export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'secret',
  }) as string,
  'a damaged PEM': pem(rsa2048.privateKey).slice(0, 400),
  'a PEM of nonsense': '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
  'too long': `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(20_000)}\n-----END PRIVATE KEY-----`,
} as const

export type KeyName = keyof typeof KEYS

function ecKey(curve: string) {
  const { privateKey, publicKey } = ec(curve)
  return { text: pem(privateKey), publicKey }
}
