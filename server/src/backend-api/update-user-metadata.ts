import { z } from 'zod'
import { changeMetadata } from '../accounts.ts'
import type { Context } from '../context.ts'
import { jsonObject, readBody } from '../http/body.ts'
import type { BackendRequest } from '../http/guards.ts'
import { userAnswer } from './user-answer.ts'

const Body = z.strictObject({
  public_metadata: jsonObject.optional(),
  private_metadata: jsonObject.optional(),
  unsafe_metadata: jsonObject.optional(),
})

/** PATCH /v1/users/:user_id/metadata: deep merge; null removes a member at any level. */
export function mergeUserMetadata(request: BackendRequest, ctx: Context): Promise<Response> {
  return write(request, ctx, 'merge')
}

/** PUT /v1/users/:user_id/metadata: each kind that is given is replaced whole; the others stay. */
export function replaceUserMetadata(request: BackendRequest, ctx: Context): Promise<Response> {
  return write(request, ctx, 'replace')
}

async function write(request: BackendRequest, ctx: Context, how: 'merge' | 'replace'): Promise<Response> {
  const body = await readBody(request.raw, Body)
  const change = {
    publicMetadata: body.public_metadata,
    privateMetadata: body.private_metadata,
    unsafeMetadata: body.unsafe_metadata,
  }
  return userAnswer(ctx, await changeMetadata(ctx, request.params.user_id ?? '', change, how))
}
