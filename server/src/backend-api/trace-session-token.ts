import { z } from 'zod'
import type { Context } from '../context.ts'
import { paramError } from '../errors.ts'
import { readBody } from '../http/body.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { traceToken, traceUser } from '../trace.ts'

const Body = z.strictObject({
  token: z.string().max(16_384).optional(),
  user_id: z.string().max(64).optional(),
  version: z.number().int().min(0).optional(),
})

/** POST /v1/session_claims/trace: why each claim has its value, for a token, or for a user and a version. */
export async function traceSessionToken(request: BackendRequest, ctx: Context): Promise<Response> {
  const { token, user_id: userId, version } = await readBody(request.raw, Body)
  if (token !== undefined) return json(await traceToken(ctx, token))
  if (userId !== undefined) return json(await traceUser(ctx, userId, version))
  throw paramError('form_param_missing', 'token', 'Give a token, or a user_id.')
}
