import { z } from 'zod'
import type { Context } from '../context.ts'
import { readBody } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { restoreClaims } from '../save-claims.ts'
import { claimsAnswer } from './claims-answer.ts'
import { claimsVersionOf } from './get-claims-version.ts'

const Body = z.strictObject({
  baseVersion: z.number().int().min(0),
  overrideReason: z.string().trim().min(1).max(500).nullable(),
})

/** POST /dashboard/api/claims/versions/:version/restore: its claims become a new version. */
export async function restoreClaimsVersion(request: OperatorRequest, ctx: Context): Promise<Response> {
  const body = await readBody(request.raw, Body)
  const { version } = await claimsVersionOf(request, ctx)
  const author = `operator:${request.operator.email}`
  return json(claimsAnswer(await restoreClaims(ctx, version, { ...body, note: null, author })))
}
