import type { Context } from '../context.ts'
import { findUser } from '../db/users.ts'
import { apiError } from '../errors.ts'
import type { BackendRequest } from '../http/guards.ts'
import { userAnswer } from './user-answer.ts'

/** GET /v1/users/:user_id */
export async function getUser(request: BackendRequest, ctx: Context): Promise<Response> {
  const user = await findUser(ctx.db, request.params.user_id ?? '')
  if (!user) throw apiError('resource_not_found')
  return userAnswer(ctx, user)
}
