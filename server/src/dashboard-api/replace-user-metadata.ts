import { z } from 'zod'
import { changeMetadata } from '../accounts.ts'
import type { Context } from '../context.ts'
import { jsonObject, readBody } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { auditOperator } from './audit-operator.ts'
import { userAnswer } from './user-answer.ts'

const Body = z.strictObject({
  publicMetadata: jsonObject.optional(),
  privateMetadata: jsonObject.optional(),
  unsafeMetadata: jsonObject.optional(),
})

/** PUT /dashboard/api/users/:userId/metadata: each kind that is given is replaced whole; the others stay. */
export async function replaceUserMetadata(request: OperatorRequest, ctx: Context): Promise<Response> {
  const change = await readBody(request.raw, Body)
  const user = await changeMetadata(ctx, request.params.userId ?? '', change, 'replace')
  await auditOperator(request, ctx, {
    action: 'user.metadata_replaced',
    target: user.id,
    detail: { changed: Object.keys(change) },
  })
  return userAnswer(ctx, user)
}
