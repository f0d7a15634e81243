/**
 * Finished dry runs are kept for a while, so that a save does not repeat what the operator has just looked at.
 *
 * A run counts for exactly the same draft, on the same live version, and for `REVIEW_LIFETIME_MS`.
 */

import { createHash } from 'node:crypto'
import type { ClaimsTemplate } from '../claims/template.ts'
import type { Context } from '../context.ts'
import { findDryRun, insertDryRun } from '../db/dry-runs.ts'
import { newId } from '../id.ts'
import { dryRun } from './dry-run.ts'
import type { DryRunProgress, DryRunReport } from './report.ts'

export const REVIEW_LIFETIME_MS = 15 * 60_000

export type Draft = { template: ClaimsTemplate; priority: readonly string[] }

/** Runs the draft over everybody and keeps the report. Yields progress, returns the report. */
export async function* runReview(
  ctx: Context,
  draft: Draft,
  author: string,
  signal?: AbortSignal,
): AsyncGenerator<DryRunProgress, DryRunReport> {
  const report = yield* dryRun(ctx, { draft: draft.template, priority: draft.priority, signal })
  const now = ctx.clock.now()
  await insertDryRun(ctx.db, {
    id: newId('dry', now, ctx.random),
    draft_hash: hashDraft(draft),
    base_version: report.baseVersion,
    over_limit_users: report.overLimit.users,
    report: JSON.stringify(report),
    author,
    created_at: now,
  })
  return report
}

/** The report of a recent run of this draft, or of one that is made now. */
export async function reviewDraft(
  ctx: Context,
  draft: Draft,
  baseVersion: number,
  author: string,
): Promise<DryRunReport> {
  const since = ctx.clock.now() - REVIEW_LIFETIME_MS
  const known = await findDryRun(ctx.db, { hash: hashDraft(draft), baseVersion, since })
  if (known) return JSON.parse(known.report) as DryRunReport
  const run = runReview(ctx, draft, author)
  for (;;) {
    const step = await run.next()
    if (step.done) return step.value
  }
}

function hashDraft({ template, priority }: Draft): string {
  return createHash('sha256')
    .update(JSON.stringify([template.source, priority]))
    .digest('hex')
}
