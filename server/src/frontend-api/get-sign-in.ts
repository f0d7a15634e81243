import type { Context } from '../context.ts'
import type { ClientRequest } from '../http/guards.ts'
import { getSignIn as find } from '../sign-in/sign-in.ts'
import { signInAnswer } from './sign-in-answer.ts'

/** GET /v1/client/sign_ins/:sign_in_id */
export async function getSignIn(request: ClientRequest, ctx: Context): Promise<Response> {
  return signInAnswer(ctx, request, await find(ctx, request.client, request.params.sign_in_id ?? ''))
}
