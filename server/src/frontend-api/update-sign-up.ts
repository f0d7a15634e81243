import type { Context } from '../context.ts'
import { readBody } from '../http/body.ts'
import type { ClientRequest } from '../http/guards.ts'
import { completeWhenReady, getSignUp, updateSignUp as update } from '../sign-up/sign-up.ts'
import { activityOf } from './activity.ts'
import { SignUpBody, signUpAnswer } from './sign-up-answer.ts'

/** PATCH /v1/client/sign_ups/:sign_up_id */
export async function updateSignUp(request: ClientRequest, ctx: Context): Promise<Response> {
  const body = await readBody(request.raw, SignUpBody)
  const step = await getSignUp(ctx, request.client, request.params.sign_up_id ?? '')
  const updated = await update(ctx, step, body)
  return signUpAnswer(ctx, request, await completeWhenReady(ctx, updated, activityOf(request)))
}
