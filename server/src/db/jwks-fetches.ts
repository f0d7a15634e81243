/** When each application last fetched the JWK Set, known by its secret key. */

import type { Queries } from './db.ts'

/** `fetchedAt` is null for an application that never did; `newestKeyAt` is when the JWK Set last got a key. */
export async function findJwksFetch(
  db: Queries,
  secretKeyId: string,
): Promise<{ fetchedAt: number | null; newestKeyAt: number }> {
  const row = await db
    .selectNoFrom(eb => [
      eb
        .selectFrom('jwks_fetches')
        .select('fetched_at')
        .where('secret_key_id', '=', secretKeyId)
        .as('fetchedAt'),
      eb
        .selectFrom('signing_keys')
        .select(keys => keys.fn.max('created_at').as('at'))
        .as('newestKeyAt'),
    ])
    .executeTakeFirstOrThrow()
  return { fetchedAt: row.fetchedAt, newestKeyAt: Number(row.newestKeyAt ?? 0) }
}

export async function saveJwksFetch(db: Queries, secretKeyId: string, now: number): Promise<void> {
  await db
    .insertInto('jwks_fetches')
    .values({ secret_key_id: secretKeyId, fetched_at: now })
    .onConflict(conflict => conflict.column('secret_key_id').doUpdateSet({ fetched_at: now }))
    .execute()
}

export type Application = {
  secretKeyId: string
  name: string
  /** Last four characters of the secret key. */
  hint: string
  /** Milliseconds; null for an application that never fetched the JWK Set. */
  jwksFetchedAt: number | null
}

/** One for each secret key that is not revoked, oldest first. */
export function listApplications(db: Queries): Promise<Application[]> {
  return db
    .selectFrom('secret_keys')
    .leftJoin('jwks_fetches', 'jwks_fetches.secret_key_id', 'secret_keys.id')
    .select([
      'secret_keys.id as secretKeyId',
      'secret_keys.name as name',
      'secret_keys.hint as hint',
      'jwks_fetches.fetched_at as jwksFetchedAt',
    ])
    .where('secret_keys.revoked_at', 'is', null)
    .orderBy('secret_keys.created_at')
    .orderBy('secret_keys.id')
    .execute()
}
