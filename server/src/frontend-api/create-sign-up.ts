import type { Context } from '../context.ts'
import { apiError } from '../errors.ts'
import { readBody } from '../http/body.ts'
import type { BrowserRequest } from '../http/guards.ts'
import { createSignUp as begin, draftSignUp } from '../sign-up/sign-up.ts'
import { clientFor } from './create-sign-in.ts'
import { liveSessions } from './envelope.ts'
import { SignUpBody, signUpAnswer } from './sign-up-answer.ts'

/** POST /v1/client/sign_ups */
export async function createSignUp(request: BrowserRequest, ctx: Context): Promise<Response> {
  const body = await readBody(request.raw, SignUpBody)
  if (request.client && (await liveSessions(ctx, request.client)).length > 0) throw apiError('session_exists')
  const draft = await draftSignUp(ctx, body)
  const { client, clientToken } = await clientFor(request, ctx)
  return signUpAnswer(ctx, request, await begin(ctx, client, draft), clientToken)
}
