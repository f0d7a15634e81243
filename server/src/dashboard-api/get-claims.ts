import type { Context } from '../context.ts'
import { findLatestClaims } from '../db/claims-versions.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { claimsAnswer } from './claims-answer.ts'

/** GET /dashboard/api/claims: the live version. */
export async function getClaims(_request: OperatorRequest, ctx: Context): Promise<Response> {
  return json(claimsAnswer(await findLatestClaims(ctx.db)))
}
