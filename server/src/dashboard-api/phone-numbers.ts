/** Phone numbers of a user: add, make primary, remove. Every answer is the whole user. */

import { z } from 'zod'
import { setPhoneNumbers } from '../account-identifiers.ts'
import { changeUser } from '../accounts.ts'
import type { Context } from '../context.ts'
import { findUser } from '../db/users.ts'
import { apiError } from '../errors.ts'
import { readBody } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { type PhoneNumber, primaryPhoneNumber, type User } from '../user.ts'
import { auditOperator } from './audit-operator.ts'
import { userAnswer } from './user-answer.ts'

const New = z.strictObject({ phoneNumber: z.string().max(32), verified: z.boolean(), primary: z.boolean() })
const Change = z.strictObject({ primary: z.literal(true) })

/** POST /dashboard/api/users/:userId/phone-numbers */
export async function addUserPhoneNumber(request: OperatorRequest, ctx: Context): Promise<Response> {
  const { phoneNumber, verified, primary } = await readBody(request.raw, New)
  const user = await userOf(request, ctx)
  const others = primaryFirst(user)
  const numbers = primary ? [phoneNumber, ...others] : [...others, phoneNumber]
  const changed = await setPhoneNumbers(ctx, user.id, numbers, verified)
  await auditOperator(request, ctx, { action: 'user.phone_number_added', target: user.id })
  return userAnswer(ctx, changed)
}

/** PATCH /dashboard/api/users/:userId/phone-numbers/:phoneNumberId */
export async function makePhoneNumberPrimary(request: OperatorRequest, ctx: Context): Promise<Response> {
  const { userId = '', phoneNumberId = '' } = request.params
  await readBody(request.raw, Change)
  const user = await changeUser(ctx, userId, { primaryPhoneNumberId: phoneNumberId })
  await auditOperator(request, ctx, {
    action: 'user.phone_number_changed',
    target: user.id,
    detail: { phone_number_id: phoneNumberId, primary: true },
  })
  return userAnswer(ctx, user)
}

/** DELETE /dashboard/api/users/:userId/phone-numbers/:phoneNumberId */
export async function removeUserPhoneNumber(request: OperatorRequest, ctx: Context): Promise<Response> {
  const user = await userOf(request, ctx)
  const removed = user.phoneNumbers.find(phone => phone.id === request.params.phoneNumberId)
  if (!removed) throw apiError('resource_not_found')
  const numbers = primaryFirst(user).filter(number => number !== removed.phoneNumber)
  const changed = await setPhoneNumbers(ctx, user.id, numbers, true)
  await auditOperator(request, ctx, {
    action: 'user.phone_number_removed',
    target: user.id,
    detail: { phone_number_id: removed.id },
  })
  return userAnswer(ctx, changed)
}

async function userOf(request: OperatorRequest, ctx: Context): Promise<User> {
  const user = await findUser(ctx.db, request.params.userId ?? '')
  if (!user) throw apiError('resource_not_found')
  return user
}

/** `setPhoneNumbers` makes the first one primary. */
function primaryFirst(user: User): string[] {
  const primary = primaryPhoneNumber(user)
  const rank = (phone: PhoneNumber) => (phone.id === primary?.id ? 0 : 1)
  return user.phoneNumbers.toSorted((a, b) => rank(a) - rank(b)).map(phone => phone.phoneNumber)
}
