/** Messages a development instance would have sent. */

import type { Queries } from './db.ts'

/** Prefix `msg_`. */
export type OutboxMessage = {
  id: string
  recipient: string
  subject: string
  body: string
  code: string | null
  createdAt: number
}

export async function insertMessage(db: Queries, message: OutboxMessage): Promise<void> {
  const { createdAt, ...columns } = message
  await db
    .insertInto('outbox')
    .values({ ...columns, created_at: createdAt })
    .execute()
}

/** Newest first. */
export async function listMessages(db: Queries, limit: number): Promise<OutboxMessage[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ created_at, ...row }) => ({
    ...row,
    createdAt: created_at,
  }))
}

export async function deleteMessages(db: Queries, before: number): Promise<void> {
  await db.deleteFrom('outbox').where('created_at', '<', before).execute()
}
