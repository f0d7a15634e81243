/** Secret keys: the hash, and enough to recognise one by. */

import type { Queries } from './db.ts'
import type { SecretKeysTable } from './schema.ts'

export async function findSecretKey(db: Queries, keyHash: string): Promise<SecretKeysTable | null> {
  const row = await db
    .selectFrom('secret_keys')
    .selectAll()
    .where('key_hash', '=', keyHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

export function listSecretKeys(db: Queries): Promise<SecretKeysTable[]> {
  return db
    .selectFrom('secret_keys')
    .selectAll()
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .execute()
}

export async function insertSecretKey(db: Queries, key: SecretKeysTable): Promise<void> {
  await db.insertInto('secret_keys').values(key).execute()
}

export async function noteSecretKeyUse(db: Queries, id: string, now: number): Promise<void> {
  await db.updateTable('secret_keys').set({ last_used_at: now }).where('id', '=', id).execute()
}

/** Returns whether a live key was revoked. */
export async function revokeSecretKey(db: Queries, id: string, now: number): Promise<boolean> {
  const result = await db
    .updateTable('secret_keys')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
