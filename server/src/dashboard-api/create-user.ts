import { z } from 'zod'
import { createUser as create } from '../accounts.ts'
import type { Context } from '../context.ts'
import { readBody } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { auditOperator } from './audit-operator.ts'
import { userAnswer } from './user-answer.ts'

const Body = z.strictObject({
  emailAddress: z.string().max(254).optional(),
  phoneNumber: z.string().max(32).optional(),
  username: z.string().max(64).optional(),
  firstName: z.string().max(256).optional(),
  lastName: z.string().max(256).optional(),
  password: z.string().max(1024).optional(),
})

/** POST /dashboard/api/users */
export async function createUser(request: OperatorRequest, ctx: Context): Promise<Response> {
  const { emailAddress, phoneNumber, ...body } = await readBody(request.raw, Body)
  const user = await create(ctx, {
    ...body,
    emailAddresses: emailAddress ? [emailAddress] : [],
    phoneNumbers: phoneNumber ? [phoneNumber] : [],
  })
  await auditOperator(request, ctx, { action: 'user.created', target: user.id })
  return userAnswer(ctx, user)
}
