/** The answer of every sign-in step. */

import type { Context } from '../context.ts'
import type { BrowserRequest } from '../http/guards.ts'
import { signInResource } from '../sign-in/attempt.ts'
import type { Step } from '../sign-in/sign-in.ts'
import { factorsOf } from '../sign-in/strategies.ts'
import { envelope, stateCookies } from './envelope.ts'

export function signInAnswer(
  ctx: Context,
  request: BrowserRequest,
  { signIn, user, client, started }: Step,
  clientToken?: string,
): Promise<Response> {
  const response = signInResource(signIn, user, user ? factorsOf(user) : [], ctx.config.publicUrl)
  const cookies = stateCookies(ctx, request, client, started?.clientToken ?? clientToken)
  return envelope(ctx, request, { response, client, cookies })
}
