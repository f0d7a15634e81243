/** Users whose token outgrew the cookie, once a day each. */

import type { Queries } from './db.ts'

export type ClaimOmission = { userId: string; day: string; claims: string[]; cookieBytes: number; at: number }

/** Returns whether this is the user's first of the day. */
export async function insertOmission(db: Queries, omission: ClaimOmission): Promise<boolean> {
  const result = await db
    .insertInto('claim_omissions')
    .values({
      user_id: omission.userId,
      day: omission.day,
      claims: JSON.stringify(omission.claims),
      cookie_bytes: omission.cookieBytes,
      at: omission.at,
    })
    .onConflict(conflict => conflict.columns(['user_id', 'day']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Newest first. */
export async function listOmissions(db: Queries, since: number, limit: number): Promise<ClaimOmission[]> {
  const rows = await db
    .selectFrom('claim_omissions')
    .selectAll()
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    userId: row.user_id,
    day: row.day,
    claims: JSON.parse(row.claims) as string[],
    cookieBytes: row.cookie_bytes,
    at: row.at,
  }))
}
