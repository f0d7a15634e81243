import type { Context } from '../context.ts'
import type { ClientRequest } from '../http/guards.ts'
import { getSignUp as find } from '../sign-up/sign-up.ts'
import { signUpAnswer } from './sign-up-answer.ts'

/** GET /v1/client/sign_ups/:sign_up_id */
export async function getSignUp(request: ClientRequest, ctx: Context): Promise<Response> {
  return signUpAnswer(ctx, request, await find(ctx, request.client, request.params.sign_up_id ?? ''))
}
