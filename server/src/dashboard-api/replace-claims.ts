import { z } from 'zod'
import type { Context } from '../context.ts'
import { readBody } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { saveClaims } from '../save-claims.ts'
import { claimsAnswer } from './claims-answer.ts'

const Body = z.strictObject({
  source: z.string(),
  priority: z.array(z.string()).max(500),
  note: z.string().trim().max(500).nullable(),
  baseVersion: z.number().int().min(0),
  overrideReason: z.string().trim().min(1).max(500).nullable(),
})

/**
 * PUT /dashboard/api/claims: saves a new version. 409 unless `baseVersion` is the live one, 422 when users would
 * lose claims and no reason is given.
 */
export async function replaceClaims(request: OperatorRequest, ctx: Context): Promise<Response> {
  const body = await readBody(request.raw, Body)
  const saved = await saveClaims(ctx, {
    ...body,
    note: body.note || null,
    author: `operator:${request.operator.email}`,
  })
  return json(claimsAnswer(saved))
}
