/** Every saved version of the session token's claims. Versions count from 1 and are never changed. */

import type { Queries } from './db.ts'
import type { ClaimsVersionsTable } from './schema.ts'

export type ClaimsVersion = {
  version: number
  /** The template as typed: JSON text. */
  source: string
  note: string | null
  /** Who saved it: an operator's e-mail address, or what did it. */
  author: string
  restoredFrom: number | null
  /** Names of the claims to keep longest when a token outgrows its cookie, the most important first. */
  priority: string[]
  /** Why it was saved although users lose claims; null when none do. */
  overrideReason: string | null
  createdAt: number
}

export async function findLatestClaims(db: Queries): Promise<ClaimsVersion | null> {
  const row = await db
    .selectFrom('claims_versions')
    .selectAll()
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toVersion(row) : null
}

/** 0 when nothing was ever saved. */
export async function latestClaimsVersion(db: Queries): Promise<number> {
  const row = await db
    .selectFrom('claims_versions')
    .select(eb => eb.fn.max('version').as('version'))
    .executeTakeFirst()
  return Number(row?.version ?? 0)
}

export async function findClaimsVersion(db: Queries, version: number): Promise<ClaimsVersion | null> {
  const row = await db
    .selectFrom('claims_versions')
    .selectAll()
    .where('version', '=', version)
    .executeTakeFirst()
  return row ? toVersion(row) : null
}

/** Newest first. */
export async function listClaimsVersions(
  db: Queries,
  page: { limit: number; before?: number },
): Promise<ClaimsVersion[]> {
  let query = db.selectFrom('claims_versions').selectAll().orderBy('version', 'desc').limit(page.limit)
  if (page.before !== undefined) query = query.where('version', '<', page.before)
  return (await query.execute()).map(toVersion)
}

/** Throws a unique violation when that version exists: somebody else saved first. */
export async function insertClaimsVersion(db: Queries, version: ClaimsVersion): Promise<void> {
  await db
    .insertInto('claims_versions')
    .values({
      version: version.version,
      source: version.source,
      note: version.note,
      author: version.author,
      restored_from: version.restoredFrom,
      priority: JSON.stringify(version.priority),
      override_reason: version.overrideReason,
      created_at: version.createdAt,
    })
    .execute()
}

function toVersion(row: ClaimsVersionsTable): ClaimsVersion {
  return {
    version: row.version,
    source: row.source,
    note: row.note,
    author: row.author,
    restoredFrom: row.restored_from,
    priority: JSON.parse(row.priority) as string[],
    overrideReason: row.override_reason,
    createdAt: row.created_at,
  }
}
