import { z } from 'zod'
import type { Context } from '../context.ts'
import { readBody } from '../http/body.ts'
import type { ClientRequest } from '../http/guards.ts'
import { attemptSignUp, getSignUp } from '../sign-up/sign-up.ts'
import { activityOf } from './activity.ts'
import { signUpAnswer } from './sign-up-answer.ts'

const Body = z.object({ strategy: z.literal('email_code'), code: z.string().max(64) })

/** POST /v1/client/sign_ups/:sign_up_id/attempt_verification */
export async function attemptVerification(request: ClientRequest, ctx: Context): Promise<Response> {
  const { code } = await readBody(request.raw, Body)
  const step = await getSignUp(ctx, request.client, request.params.sign_up_id ?? '')
  return signUpAnswer(ctx, request, await attemptSignUp(ctx, step, code, activityOf(request)))
}
