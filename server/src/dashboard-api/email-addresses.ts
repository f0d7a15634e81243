/** E-mail addresses of a user: add, change, remove. Every answer is the whole user. */

import { z } from 'zod'
import { addEmailAddress, changeEmailAddress, removeEmailAddress } from '../account-identifiers.ts'
import type { Context } from '../context.ts'
import { readBody } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { auditOperator } from './audit-operator.ts'
import { userAnswer } from './user-answer.ts'

const New = z.strictObject({
  emailAddress: z.string().max(254),
  verified: z.boolean(),
  primary: z.boolean(),
})
const Change = z.strictObject({ verified: z.boolean().optional(), primary: z.literal(true).optional() })

/** POST /dashboard/api/users/:userId/email-addresses */
export async function addUserEmailAddress(request: OperatorRequest, ctx: Context): Promise<Response> {
  const body = await readBody(request.raw, New)
  const user = await addEmailAddress(ctx, request.params.userId ?? '', body)
  await auditOperator(request, ctx, { action: 'user.email_address_added', target: user.id })
  return userAnswer(ctx, user)
}

/** PATCH /dashboard/api/users/:userId/email-addresses/:emailAddressId */
export async function changeUserEmailAddress(request: OperatorRequest, ctx: Context): Promise<Response> {
  const { userId = '', emailAddressId = '' } = request.params
  const change = await readBody(request.raw, Change)
  const user = await changeEmailAddress(ctx, userId, emailAddressId, change)
  await auditOperator(request, ctx, {
    action: 'user.email_address_changed',
    target: user.id,
    detail: { email_address_id: emailAddressId, ...change },
  })
  return userAnswer(ctx, user)
}

/** DELETE /dashboard/api/users/:userId/email-addresses/:emailAddressId */
export async function removeUserEmailAddress(request: OperatorRequest, ctx: Context): Promise<Response> {
  const { userId = '', emailAddressId = '' } = request.params
  const user = await removeEmailAddress(ctx, userId, emailAddressId)
  await auditOperator(request, ctx, {
    action: 'user.email_address_removed',
    target: user.id,
    detail: { email_address_id: emailAddressId },
  })
  return userAnswer(ctx, user)
}
