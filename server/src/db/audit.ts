/** Append-only log of what operators, backends and suspected attackers did. Details never hold a secret. */

import type { JsonObject } from '../json.ts'
import type { Queries } from './db.ts'

/** Prefix `aud_`. `actor` is `operator:<email>`, `secret_key:<id>`, `client:<id>`, `command_line` or `system`. */
export type AuditEntry = {
  id: string
  at: number
  actor: string
  action: string
  target: string | null
  detail: JsonObject | null
}

export async function insertAudit(db: Queries, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit_log')
    .values({
      ...entry,
      detail: entry.detail === null ? null : JSON.stringify(entry.detail),
    })
    .execute()
}

/** Newest first. */
export async function listAudit(db: Queries, page: { limit: number; offset: number }): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit_log')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return rows.map(row => ({
    ...row,
    detail: row.detail === null ? null : (JSON.parse(row.detail) as JsonObject),
  }))
}

/** Entries of one action after `since`, by who did it, to what it was done, or both. */
export async function countAuditSince(
  db: Queries,
  since: number,
  by: { action: string; actor?: string; target?: string },
): Promise<number> {
  let query = db
    .selectFrom('audit_log')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('at', '>', since)
    .where('action', '=', by.action)
  if (by.actor !== undefined) query = query.where('actor', '=', by.actor)
  if (by.target !== undefined) query = query.where('target', '=', by.target)
  return Number((await query.executeTakeFirstOrThrow()).count)
}
