/**
 * Sign-in and sign-up attempts: each is one JSON document, read and written whole.
 *
 * A write names the revision it read. When two requests try codes at once, only one of them counts and goes on.
 */

import type { Queries } from './db.ts'
import type { AttemptsTable } from './schema.ts'

export type Attempt = {
  id: string
  clientId: string
  revision: number
  abandonAt: number
  createdAt: number
}

export async function findAttempt<T extends Attempt>(
  db: Queries,
  kind: AttemptsTable['kind'],
  id: string,
): Promise<T | null> {
  const row = await db
    .selectFrom('attempts')
    .select(['state', 'revision'])
    .where('id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row ? { ...(JSON.parse(row.state) as T), revision: row.revision } : null
}

export async function insertAttempt(
  db: Queries,
  kind: AttemptsTable['kind'],
  attempt: Attempt,
): Promise<void> {
  await db
    .insertInto('attempts')
    .values({
      id: attempt.id,
      kind,
      client_id: attempt.clientId,
      revision: attempt.revision,
      state: JSON.stringify(attempt),
      abandon_at: attempt.abandonAt,
      created_at: attempt.createdAt,
    })
    .execute()
}

/** Returns the attempt with its new revision, or null when somebody else wrote in between. */
export async function replaceAttempt<T extends Attempt>(db: Queries, attempt: T): Promise<T | null> {
  const next = { ...attempt, revision: attempt.revision + 1 }
  const result = await db
    .updateTable('attempts')
    .set({ state: JSON.stringify(next), revision: next.revision })
    .where('id', '=', attempt.id)
    .where('revision', '=', attempt.revision)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n ? next : null
}

export async function deleteAbandonedAttempts(db: Queries, now: number): Promise<void> {
  await db.deleteFrom('attempts').where('abandon_at', '<', now).execute()
}
