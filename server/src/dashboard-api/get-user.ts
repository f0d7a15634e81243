import type { Context } from '../context.ts'
import { findUser } from '../db/users.ts'
import { apiError } from '../errors.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { userAnswer } from './user-answer.ts'

/** GET /dashboard/api/users/:userId */
export async function getUser(request: OperatorRequest, ctx: Context): Promise<Response> {
  const user = await findUser(ctx.db, request.params.userId ?? '')
  if (!user) throw apiError('resource_not_found')
  return userAnswer(ctx, user)
}
