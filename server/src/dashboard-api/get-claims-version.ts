import type { Context } from '../context.ts'
import { type ClaimsVersion, findClaimsVersion } from '../db/claims-versions.ts'
import { apiError } from '../errors.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { claimsAnswer } from './claims-answer.ts'

/** GET /dashboard/api/claims/versions/:version */
export async function getClaimsVersion(request: OperatorRequest, ctx: Context): Promise<Response> {
  return json(claimsAnswer(await claimsVersionOf(request, ctx)))
}

/** The version in the path. Throws 404. */
export async function claimsVersionOf(request: OperatorRequest, ctx: Context): Promise<ClaimsVersion> {
  const text = request.params.version ?? ''
  const found = /^[1-9]\d{0,8}$/.test(text) ? await findClaimsVersion(ctx.db, Number(text)) : null
  if (!found) throw apiError('resource_not_found')
  return found
}
