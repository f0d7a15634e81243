/** Signing keys. The private part is encrypted before it gets here. */

import type { Queries } from './db.ts'
import type { SigningKeysTable } from './schema.ts'

export function listSigningKeys(db: Queries): Promise<SigningKeysTable[]> {
  return db.selectFrom('signing_keys').selectAll().orderBy('created_at').orderBy('kid').execute()
}

export async function insertSigningKey(db: Queries, key: SigningKeysTable): Promise<void> {
  await db.insertInto('signing_keys').values(key).execute()
}
