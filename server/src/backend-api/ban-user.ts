import { setBanned } from '../accounts.ts'
import type { Context } from '../context.ts'
import type { BackendRequest } from '../http/guards.ts'
import { userAnswer } from './user-answer.ts'

/** POST /v1/users/:user_id/ban: every session ends. */
export async function banUser(request: BackendRequest, ctx: Context): Promise<Response> {
  return userAnswer(ctx, await setBanned(ctx, request.params.user_id ?? '', true))
}

/** POST /v1/users/:user_id/unban */
export async function unbanUser(request: BackendRequest, ctx: Context): Promise<Response> {
  return userAnswer(ctx, await setBanned(ctx, request.params.user_id ?? '', false))
}
