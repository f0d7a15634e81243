import { z } from 'zod'
import { changeUser } from '../accounts.ts'
import type { Context } from '../context.ts'
import { findUser } from '../db/users.ts'
import { apiError } from '../errors.ts'
import { readBody } from '../http/body.ts'
import type { BackendRequest } from '../http/guards.ts'
import type { User } from '../user.ts'
import { userAnswer } from './user-answer.ts'

const Body = z.strictObject({
  external_id: z.string().max(256).nullish(),
  username: z.string().max(64).nullish(),
  first_name: z.string().max(256).nullish(),
  last_name: z.string().max(256).nullish(),
  primary_email_address_id: z.string().max(64).optional(),
  primary_phone_number_id: z.string().max(64).optional(),
  password: z.string().max(1024).optional(),
})

/** PATCH /v1/users/:user_id: members that are absent stay. Metadata has operations of its own. */
export async function updateUser(request: BackendRequest, ctx: Context): Promise<Response> {
  const id = request.params.user_id ?? ''
  const body = await readBody(request.raw, Body)
  if (!(await findUser(ctx.db, id))) throw apiError('resource_not_found')
  const text = (value: string | null | undefined) => (value === undefined ? undefined : value || null)
  const change = {
    externalId: text(body.external_id),
    username: text(body.username),
    firstName: text(body.first_name),
    lastName: text(body.last_name),
    primaryEmailAddressId: body.primary_email_address_id,
    primaryPhoneNumberId: body.primary_phone_number_id,
  }
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  return userAnswer(ctx, await changeUser(ctx, id, given as Partial<User>, body.password))
}
