/** A new signing key of the instance, as the database keeps it. */

import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { calculateJwkThumbprint, type JWK } from 'jose'
import type { SigningKeysTable } from '../db/schema.ts'
import { decrypt, encrypt } from '../encryption.ts'
import type { RandomBytes } from '../id.ts'
import type { InstanceAlgorithm } from '../jws-algorithm.ts'

export type NewKey = {
  algorithm: InstanceAlgorithm
  state: 'next' | 'current'
  /**
   * Default: `key_` and the JWK thumbprint (RFC 7638), which alone could be taken for an option of a command. The first
   * key is named after the instance, as unmodified SDKs expect.
   */
  kid?: string
  encryptionKey: Uint8Array
  random: RandomBytes
  now: number
}

export async function createKey(options: NewKey): Promise<SigningKeysTable> {
  const { algorithm, state, encryptionKey, random, now } = options
  const { privateKey, publicKey } = await generate(algorithm)
  const jwk = publicKey.export({ format: 'jwk' })
  const kid = options.kid ?? `key_${await calculateJwkThumbprint(jwk as JWK)}`
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  return {
    kid,
    algorithm,
    state,
    public_jwk: JSON.stringify({ ...jwk, kid, use: 'sig', alg: algorithm }),
    private_key: encrypt(encryptionKey, pem, purpose(kid), random),
    created_at: now,
    activated_at: state === 'current' ? now : null,
    retired_at: null,
    tokens_expire_at: 0,
  }
}

/** Throws when the encryption key is another one than the database was made with. */
export function readPrivateKey(row: SigningKeysTable, encryptionKey: Uint8Array): KeyObject {
  try {
    return createPrivateKey(decrypt(encryptionKey, row.private_key, purpose(row.kid)))
  } catch {
    throw new Error(
      'The signing key cannot be decrypted: CLAIMSMITH_ENCRYPTION_KEY is not the one this database was made with.',
    )
  }
}

/** RSA takes hundreds of milliseconds, on the thread pool. 2048 bits: networkless SDKs can read no other size. */
function generate(algorithm: InstanceAlgorithm) {
  switch (algorithm) {
    case 'RS256':
      return promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
    case 'ES256':
      return promisify(generateKeyPair)('ec', { namedCurve: 'P-256' })
    case 'EdDSA':
      return promisify(generateKeyPair)('ed25519')
  }
}

function purpose(kid: string): string {
  return `signing-key:${kid}`
}
