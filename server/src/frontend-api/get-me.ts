import type { Context } from '../context.ts'
import type { ClientRequest } from '../http/guards.ts'
import { currentUser, userAnswer } from './current-user.ts'

/** GET /v1/me */
export async function getMe(request: ClientRequest, ctx: Context): Promise<Response> {
  const { user } = await currentUser(request, ctx)
  return userAnswer(ctx, request, user)
}
