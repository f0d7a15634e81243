import { z } from 'zod'
import type { Context } from '../context.ts'
import { readBody } from '../http/body.ts'
import type { ClientRequest } from '../http/guards.ts'
import { getSignUp, prepareSignUp } from '../sign-up/sign-up.ts'
import { signUpAnswer } from './sign-up-answer.ts'

const Body = z.object({ strategy: z.literal('email_code') })

/** POST /v1/client/sign_ups/:sign_up_id/prepare_verification */
export async function prepareVerification(request: ClientRequest, ctx: Context): Promise<Response> {
  await readBody(request.raw, Body)
  const step = await getSignUp(ctx, request.client, request.params.sign_up_id ?? '')
  return signUpAnswer(ctx, request, await prepareSignUp(ctx, step))
}
