import { z } from 'zod'
import type { Context } from '../context.ts'
import { streamDryRun } from '../dry-run/stream.ts'
import { readBody } from '../http/body.ts'
import type { BackendRequest } from '../http/guards.ts'
import { parseDraft } from '../save-claims.ts'

const Body = z.strictObject({ claims: z.string(), priority: z.array(z.string()).max(500).optional() })

/** POST /v1/session_claims/dry_run: the draft over every user, as JSON lines: progress, then the report. */
export async function dryRunSessionClaims(request: BackendRequest, ctx: Context): Promise<Response> {
  const { claims, priority = [] } = await readBody(request.raw, Body)
  const template = parseDraft(claims, priority)
  return streamDryRun(ctx, { template, priority }, `secret_key:${request.secretKeyId}`)
}
