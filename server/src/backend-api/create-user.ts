import { z } from 'zod'
import { createUser as create } from '../accounts.ts'
import type { Context } from '../context.ts'
import { jsonObject, readBody } from '../http/body.ts'
import type { BackendRequest } from '../http/guards.ts'
import { userAnswer } from './user-answer.ts'

const Body = z.strictObject({
  external_id: z.string().max(256).nullish(),
  username: z.string().max(64).nullish(),
  first_name: z.string().max(256).nullish(),
  last_name: z.string().max(256).nullish(),
  email_address: z.array(z.string().max(254)).max(20).optional(),
  phone_number: z.array(z.string().max(32)).max(20).optional(),
  password: z.string().max(1024).nullish(),
  public_metadata: jsonObject.optional(),
  private_metadata: jsonObject.optional(),
  unsafe_metadata: jsonObject.optional(),
  /** RFC 3339. */
  created_at: z.iso.datetime({ offset: true }).nullish(),
})

/** POST /v1/users */
export async function createUser(request: BackendRequest, ctx: Context): Promise<Response> {
  const body = await readBody(request.raw, Body)
  const user = await create(ctx, {
    externalId: body.external_id,
    username: body.username,
    firstName: body.first_name,
    lastName: body.last_name,
    emailAddresses: body.email_address,
    phoneNumbers: body.phone_number,
    password: body.password,
    publicMetadata: body.public_metadata,
    privateMetadata: body.private_metadata,
    unsafeMetadata: body.unsafe_metadata,
    createdAt: body.created_at ? Date.parse(body.created_at) : undefined,
  })
  return userAnswer(ctx, user)
}
