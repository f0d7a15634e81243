/** A dry run as lines: `{"progress": …}` after every page, then `{"report": …}`. */

import type { Context } from '../context.ts'
import { apiError } from '../errors.ts'
import { ndjson } from '../http/ndjson.ts'
import { errorBody } from '../http/respond.ts'
import { newHexId } from '../id.ts'
import type { DryRunProgress, DryRunReport } from './report.ts'
import { type Draft, runReview } from './review.ts'

type Line = { progress: DryRunProgress } | { report: DryRunReport }

export function streamDryRun(ctx: Context, draft: Draft, author: string): Response {
  return ndjson(lines(ctx, draft, author), error => {
    ctx.log.error({ error }, 'A dry run failed')
    return errorBody(apiError('internal_error'), newHexId(ctx.random))
  })
}

async function* lines(ctx: Context, draft: Draft, author: string): AsyncGenerator<Line> {
  const run = runReview(ctx, draft, author)
  for (;;) {
    const step = await run.next()
    if (step.done) return yield { report: step.value }
    yield { progress: step.value }
  }
}
