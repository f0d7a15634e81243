import { z } from 'zod'
import { changeUser } from '../accounts.ts'
import type { Context } from '../context.ts'
import { readBody } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { auditOperator } from './audit-operator.ts'
import { userAnswer } from './user-answer.ts'

const text = (maximum: number) =>
  z
    .string()
    .trim()
    .max(maximum)
    .nullable()
    .transform(value => value || null)
    .optional()

const Body = z.strictObject({
  firstName: text(256),
  lastName: text(256),
  username: text(64),
  externalId: text(256),
  imageUrl: text(2048),
})

/** PATCH /dashboard/api/users/:userId: null clears, what is absent stays. */
export async function updateUser(request: OperatorRequest, ctx: Context): Promise<Response> {
  const change = await readBody(request.raw, Body)
  const user = await changeUser(ctx, request.params.userId ?? '', change)
  await auditOperator(request, ctx, {
    action: 'user.updated',
    target: user.id,
    detail: { changed: Object.keys(change) },
  })
  return userAnswer(ctx, user)
}
