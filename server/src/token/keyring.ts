/**
 * Signing keys. One signs; all in the JWK Set verify.
 *
 * | state     | signs | in the JWK Set                                                      |
 * |-----------|-------|---------------------------------------------------------------------|
 * | `next`    | no    | yes, so that verifiers know it before it signs                      |
 * | `current` | yes   | yes                                                                 |
 * | `retired` | never | yes, until the last token signed with it has expired                |
 *
 * Private parts are encrypted in the database; only the current one is decrypted, into memory. A change made by
 * another node or on the command line is noticed within a second (`poll.ts`).
 */

import { createPublicKey, type KeyObject } from 'node:crypto'
import { type Db, isUniqueViolation } from '../db/db.ts'
import type { SigningKeysTable } from '../db/schema.ts'
import { insertSigningKey, listSigningKeys } from '../db/signing-keys.ts'
import type { RandomBytes } from '../id.ts'
import type { JsonObject } from '../json.ts'
import type { Log } from '../log.ts'
import { createPoll } from '../poll.ts'
import { createKey, readPrivateKey } from './create-key.ts'
import { inOrder } from './key-order.ts'
import type { Algorithm, SigningKey } from './sign.ts'
import { createExpiryNotes } from './token-expiry.ts'

export type Keyring = {
  /** The key that signs, as last seen: for sizes and previews. */
  current(): SigningKey
  /** The key for a token that expires then, in milliseconds: it stays in the JWK Set at least so long. */
  signingKey(expiresAt: number): Promise<SigningKey>
  /** Public keys as a JWK Set (RFC 7517 section 5). Served from memory while the database is out of reach. */
  jwks(): Promise<{ keys: JsonObject[] }>
  /** The public key of a kid, for verifying our own tokens; undefined when it is not ours. */
  publicKey(kid: string): Promise<KeyObject | undefined>
  /** Call after a change, so that the next read sees it. */
  refresh(): void
}

type OpenOptions = {
  db: Db
  instanceId: string
  encryptionKey: Uint8Array
  random: RandomBytes
  clock: { now(): number }
  log: Log
}

/** Loads the keys; makes the first one when there is none. Throws when the encryption key is the wrong one. */
export async function openKeyring(options: OpenOptions): Promise<Keyring> {
  const { db, encryptionKey, clock, log } = options
  let rows = await listSigningKeys(db)
  if (rows.length === 0) {
    await createFirstKey(options)
    rows = await listSigningKeys(db)
  }
  let keys = readKeys(rows, encryptionKey)
  const poll = createPoll(clock, async () => {
    const latest = await listSigningKeys(db)
    if (fingerprint(latest) !== keys.fingerprint) keys = readKeys(latest, encryptionKey)
  })
  const noteExpiry = createExpiryNotes(db)
  const look = () =>
    poll
      .run()
      .catch(error =>
        log.warn({ error }, 'The signing keys could not be read again; the known ones stay in use'),
      )

  return {
    current: () => keys.current,
    async signingKey(expiresAt) {
      await poll.run()
      const { current } = keys
      if (await noteExpiry(current.kid, expiresAt)) return current
      // It was removed a moment ago, as an emergency.
      poll.expire()
      await poll.run()
      if (await noteExpiry(keys.current.kid, expiresAt)) return keys.current
      throw new Error('The current signing key disappears faster than it can be read.')
    },
    async jwks() {
      await look()
      return { keys: keys.jwks }
    },
    async publicKey(kid) {
      await look()
      return keys.publicKeys.get(kid)
    },
    refresh: () => poll.expire(),
  }
}

type Keys = {
  fingerprint: string
  current: SigningKey
  jwks: JsonObject[]
  publicKeys: Map<string, KeyObject>
}

function readKeys(rows: SigningKeysTable[], encryptionKey: Uint8Array): Keys {
  const sorted = inOrder(rows)
  const [current] = sorted
  if (current?.state !== 'current')
    throw new Error('No signing key is current. Restore the database from a backup.')
  const jwks = sorted.map(row => JSON.parse(row.public_jwk) as JsonObject)
  return {
    fingerprint: fingerprint(rows),
    current: {
      kid: current.kid,
      algorithm: current.algorithm as Algorithm,
      privateKey: readPrivateKey(current, encryptionKey),
    },
    jwks,
    publicKeys: new Map(jwks.map(jwk => [String(jwk.kid), createPublicKey({ key: jwk, format: 'jwk' })])),
  }
}

function fingerprint(rows: SigningKeysTable[]): string {
  return rows.map(({ kid, state }) => `${kid} ${state}`).join()
}

async function createFirstKey({ db, instanceId, encryptionKey, random, clock }: OpenOptions): Promise<void> {
  const first = await createKey({
    algorithm: 'RS256',
    state: 'current',
    kid: instanceId,
    encryptionKey,
    random,
    now: clock.now(),
  })
  try {
    await insertSigningKey(db, first)
  } catch (error) {
    // Another node of a new cluster was faster: its key is the one.
    if (!isUniqueViolation(error)) throw error
  }
}
