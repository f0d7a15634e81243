import { z } from 'zod'
import { changeMetadata } from '../accounts.ts'
import type { Context } from '../context.ts'
import { formJson, jsonObject, readBody } from '../http/body.ts'
import type { ClientRequest } from '../http/guards.ts'
import { currentUser, userAnswer } from './current-user.ts'

/** Unsafe metadata only: nothing else can be written from a browser. */
const Body = z.object({ unsafe_metadata: formJson(jsonObject) })

/** PATCH /v1/me/metadata */
export async function updateMyMetadata(request: ClientRequest, ctx: Context): Promise<Response> {
  const body = await readBody(request.raw, Body)
  const { user } = await currentUser(request, ctx)
  const changed = await changeMetadata(ctx, user.id, { unsafeMetadata: body.unsafe_metadata }, 'merge')
  return userAnswer(ctx, request, changed)
}
