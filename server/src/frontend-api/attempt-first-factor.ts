import { z } from 'zod'
import type { Context } from '../context.ts'
import { readBody } from '../http/body.ts'
import type { ClientRequest } from '../http/guards.ts'
import { attemptFirstFactor as attempt, getSignIn } from '../sign-in/sign-in.ts'
import { activityOf } from './activity.ts'
import { signInAnswer } from './sign-in-answer.ts'

const Body = z.object({
  strategy: z.string().max(64),
  password: z.string().max(1024).optional(),
  code: z.string().max(64).optional(),
})

/** POST /v1/client/sign_ins/:sign_in_id/attempt_first_factor */
export async function attemptFirstFactor(request: ClientRequest, ctx: Context): Promise<Response> {
  const { strategy, ...params } = await readBody(request.raw, Body)
  const step = await getSignIn(ctx, request.client, request.params.sign_in_id ?? '')
  return signInAnswer(ctx, request, await attempt(ctx, step, strategy, params, activityOf(request)))
}
