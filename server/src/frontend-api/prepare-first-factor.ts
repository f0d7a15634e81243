import { z } from 'zod'
import type { Context } from '../context.ts'
import { readBody } from '../http/body.ts'
import type { ClientRequest } from '../http/guards.ts'
import { getSignIn, prepareFirstFactor as prepare } from '../sign-in/sign-in.ts'
import { signInAnswer } from './sign-in-answer.ts'

const Body = z.object({ strategy: z.string().max(64), email_address_id: z.string().max(64).optional() })

/** POST /v1/client/sign_ins/:sign_in_id/prepare_first_factor */
export async function prepareFirstFactor(request: ClientRequest, ctx: Context): Promise<Response> {
  const { strategy, ...params } = await readBody(request.raw, Body)
  const step = await getSignIn(ctx, request.client, request.params.sign_in_id ?? '')
  return signInAnswer(ctx, request, await prepare(ctx, step, strategy, params))
}
