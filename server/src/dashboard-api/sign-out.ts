import { hashToken } from '../client.ts'
import type { Context } from '../context.ts'
import { deleteOperatorSession } from '../db/operators.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { operatorCookie } from './operator-session.ts'

/** POST /dashboard/api/sign-out: ends this session; others of the operator stay. */
export async function signOut(request: OperatorRequest, ctx: Context): Promise<Response> {
  await deleteOperatorSession(ctx.db, hashToken(request.operatorSession))
  return json(null, { headers: { 'set-cookie': operatorCookie(ctx, '', 0) } })
}
