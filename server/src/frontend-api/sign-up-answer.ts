/** Body and answer of every sign-up step. */

import { z } from 'zod'
import type { Context } from '../context.ts'
import { formJson, jsonObject } from '../http/body.ts'
import type { BrowserRequest } from '../http/guards.ts'
import { signUpResource } from '../sign-up/resource.ts'
import type { SignUpStep } from '../sign-up/sign-up.ts'
import { envelope, stateCookies } from './envelope.ts'

export const SignUpBody = z.object({
  email_address: z.string().max(254).optional(),
  username: z.string().max(64).optional(),
  first_name: z.string().max(256).optional(),
  last_name: z.string().max(256).optional(),
  password: z.string().max(1024).optional(),
  unsafe_metadata: formJson(jsonObject).optional(),
})

export function signUpAnswer(
  ctx: Context,
  request: BrowserRequest,
  { signUp, client, started }: SignUpStep,
  clientToken?: string,
): Promise<Response> {
  const cookies = stateCookies(ctx, request, client, started?.clientToken ?? clientToken)
  return envelope(ctx, request, { response: signUpResource(signUp), client, cookies })
}
