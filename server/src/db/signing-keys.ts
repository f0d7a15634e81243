/**
 * Signing keys. The private part is encrypted before it gets here.
 *
 * Changes of state name the state they start from and return whether the key was in it: of two nodes that rotate at
 * once, one finds that it was too late.
 */

import type { Queries } from './db.ts'
import type { SigningKeysTable } from './schema.ts'

export function listSigningKeys(db: Queries): Promise<SigningKeysTable[]> {
  return db.selectFrom('signing_keys').selectAll().orderBy('created_at').orderBy('kid').execute()
}

/** Throws a unique violation when there is a key in that state and the state is not `retired`. */
export async function insertSigningKey(db: Queries, key: SigningKeysTable): Promise<void> {
  await db.insertInto('signing_keys').values(key).execute()
}

export async function activateSigningKey(db: Queries, kid: string, now: number): Promise<boolean> {
  const result = await db
    .updateTable('signing_keys')
    .set({ state: 'current', activated_at: now })
    .where('kid', '=', kid)
    .where('state', '=', 'next')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The private part is erased: a retired key never signs again. */
export async function retireSigningKey(db: Queries, kid: string, now: number): Promise<boolean> {
  const result = await db
    .updateTable('signing_keys')
    .set({ state: 'retired', retired_at: now, private_key: '' })
    .where('kid', '=', kid)
    .where('state', '=', 'current')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function deleteSigningKey(
  db: Queries,
  kid: string,
  state: SigningKeysTable['state'],
): Promise<boolean> {
  const result = await db
    .deleteFrom('signing_keys')
    .where('kid', '=', kid)
    .where('state', '=', state)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Deletes the key unless a token signed with it may be valid after `before`. */
export async function deleteUnusedSigningKey(db: Queries, kid: string, before: number): Promise<boolean> {
  const result = await db
    .deleteFrom('signing_keys')
    .where('kid', '=', kid)
    .where('state', '=', 'retired')
    .where('tokens_expire_at', '<=', before)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Tokens signed with the key are valid until then at least. Returns whether the key still exists. */
export async function extendTokensExpireAt(db: Queries, kid: string, expiresAt: number): Promise<boolean> {
  const result = await db
    .updateTable('signing_keys')
    .set(eb => ({
      tokens_expire_at: eb
        .case()
        .when('tokens_expire_at', '<', expiresAt)
        .then(expiresAt)
        .else(eb.ref('tokens_expire_at'))
        .end(),
    }))
    .where('kid', '=', kid)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
