import { z } from 'zod'
import { changeUser } from '../accounts.ts'
import type { Context } from '../context.ts'
import { readBody } from '../http/body.ts'
import type { ClientRequest } from '../http/guards.ts'
import { currentUser, userAnswer } from './current-user.ts'

const Body = z.object({
  first_name: z.string().max(256).optional(),
  last_name: z.string().max(256).optional(),
  username: z.string().max(64).optional(),
  primary_email_address_id: z.string().max(64).optional(),
})

/** PATCH /v1/me */
export async function updateMe(request: ClientRequest, ctx: Context): Promise<Response> {
  const body = await readBody(request.raw, Body)
  const { user } = await currentUser(request, ctx)
  const changed = await changeUser(ctx, user.id, {
    ...(body.first_name === undefined ? {} : { firstName: body.first_name || null }),
    ...(body.last_name === undefined ? {} : { lastName: body.last_name || null }),
    ...(body.username === undefined ? {} : { username: body.username || null }),
    ...(body.primary_email_address_id ? { primaryEmailAddressId: body.primary_email_address_id } : {}),
  })
  return userAnswer(ctx, request, changed)
}
