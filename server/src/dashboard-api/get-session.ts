import type { Context } from '../context.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { operatorSession } from './operator-session.ts'

/** GET /dashboard/api/session */
export async function getSession(request: OperatorRequest, ctx: Context): Promise<Response> {
  return json(await operatorSession(ctx, request.operator, request.operatorSession))
}
