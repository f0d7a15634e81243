/** Finished dry runs: what a save leans on. */

import type { Queries } from './db.ts'
import type { DryRunsTable } from './schema.ts'

export async function insertDryRun(db: Queries, run: DryRunsTable): Promise<void> {
  await db.insertInto('dry_runs').values(run).execute()
}

/** The newest run of exactly this draft on this version, not older than `since`. */
export async function findDryRun(
  db: Queries,
  draft: { hash: string; baseVersion: number; since: number },
): Promise<DryRunsTable | null> {
  const row = await db
    .selectFrom('dry_runs')
    .selectAll()
    .where('draft_hash', '=', draft.hash)
    .where('base_version', '=', draft.baseVersion)
    .where('created_at', '>=', draft.since)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export async function deleteDryRuns(db: Queries, before: number): Promise<void> {
  await db.deleteFrom('dry_runs').where('created_at', '<', before).execute()
}
