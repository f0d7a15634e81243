/**
 * Signing keys. The current one signs; every key in the JWK Set verifies.
 *
 * Private parts are encrypted in the database and decrypted into memory once. The first kid is the instance id,
 * as unmodified SDKs expect; later keys get ids of their own.
 */

import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { Db } from '../db/db.ts'
import { isUniqueViolation } from '../db/db.ts'
import { insertSigningKey, listSigningKeys } from '../db/signing-keys.ts'
import { decrypt, encrypt } from '../encryption.ts'
import type { RandomBytes } from '../id.ts'
import type { JsonObject } from '../json.ts'
import type { Algorithm, SigningKey } from './sign.ts'

export type Keyring = {
  current(): SigningKey
  /** Public keys as a JWK Set (RFC 7517 section 5). */
  jwks(): { keys: JsonObject[] }
  /** The public key of a kid, for verifying our own tokens; undefined when it is not ours. */
  publicKey(kid: string): KeyObject | undefined
}

type OpenOptions = {
  db: Db
  instanceId: string
  encryptionKey: Uint8Array
  random: RandomBytes
  now: number
}

/** Loads the keys; makes the first one when there is none. Throws when the encryption key is the wrong one. */
export async function openKeyring(options: OpenOptions): Promise<Keyring> {
  let rows = await listSigningKeys(options.db)
  if (rows.length === 0) {
    await createFirstKey(options)
    rows = await listSigningKeys(options.db)
  }
  const currentRow = rows.find(row => row.state === 'current')
  if (!currentRow) throw new Error('No signing key is current. Restore the database from a backup.')
  const current: SigningKey = {
    kid: currentRow.kid,
    algorithm: currentRow.algorithm as Algorithm,
    privateKey: createPrivateKey(decryptKey(options.encryptionKey, currentRow.private_key, currentRow.kid)),
  }
  const keys = rows.map(row => JSON.parse(row.public_jwk) as JsonObject)
  const publicKeys = new Map(
    keys.map(jwk => [String(jwk.kid), createPublicKey({ key: jwk, format: 'jwk' })] as const),
  )
  return {
    current: () => current,
    jwks: () => ({ keys }),
    publicKey: kid => publicKeys.get(kid),
  }
}

async function createFirstKey({ db, instanceId, encryptionKey, random, now }: OpenOptions): Promise<void> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
  })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  const jwk = {
    ...publicKey.export({ format: 'jwk' }),
    kid: instanceId,
    use: 'sig',
    alg: 'RS256',
  }
  try {
    await insertSigningKey(db, {
      kid: instanceId,
      algorithm: 'RS256',
      state: 'current',
      public_jwk: JSON.stringify(jwk),
      private_key: encrypt(encryptionKey, pem, purpose(instanceId), random),
      created_at: now,
      activated_at: now,
      retired_at: null,
    })
  } catch (error) {
    // Another node of a new cluster was faster: its key is the one.
    if (!isUniqueViolation(error)) throw error
  }
}

function decryptKey(encryptionKey: Uint8Array, ciphertext: string, kid: string): string {
  try {
    return decrypt(encryptionKey, ciphertext, purpose(kid))
  } catch {
    throw new Error(
      'The signing key cannot be decrypted: CLAIMSMITH_ENCRYPTION_KEY is not the one this database was made with.',
    )
  }
}

function purpose(kid: string): string {
  return `signing-key:${kid}`
}
