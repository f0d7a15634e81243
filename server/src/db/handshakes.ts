/** Handshake payloads, kept for a minute under the hash of their nonce. */

import type { Queries } from './db.ts'

export async function insertHandshake(
  db: Queries,
  handshake: { nonceHash: string; payload: string; expiresAt: number },
): Promise<void> {
  await db
    .insertInto('handshakes')
    .values({
      nonce_hash: handshake.nonceHash,
      payload: handshake.payload,
      expires_at: handshake.expiresAt,
    })
    .execute()
}

export async function findHandshake(db: Queries, nonceHash: string, now: number): Promise<string | null> {
  const row = await db
    .selectFrom('handshakes')
    .select('payload')
    .where('nonce_hash', '=', nonceHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.payload ?? null
}

export async function deleteExpiredHandshakes(db: Queries, now: number): Promise<void> {
  await db.deleteFrom('handshakes').where('expires_at', '<=', now).execute()
}
