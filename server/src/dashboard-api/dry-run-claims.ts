import { z } from 'zod'
import type { Context } from '../context.ts'
import { streamDryRun } from '../dry-run/stream.ts'
import { readBody } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { parseDraft } from '../save-claims.ts'

const Body = z.strictObject({ source: z.string(), priority: z.array(z.string()).max(500) })

/**
 * POST /dashboard/api/claims/dry-run: the draft over every user. Answers lines of JSON: `{"progress": …}` after
 * every page, then `{"report": …}`. Closing the connection stops it.
 */
export async function dryRunClaims(request: OperatorRequest, ctx: Context): Promise<Response> {
  const { source, priority } = await readBody(request.raw, Body)
  const draft = { template: parseDraft(source, priority), priority }
  return streamDryRun(ctx, draft, `operator:${request.operator.email}`)
}
