import { removeUser } from '../accounts.ts'
import type { Context } from '../context.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { auditOperator } from './audit-operator.ts'

/** DELETE /dashboard/api/users/:userId */
export async function deleteUser(request: OperatorRequest, ctx: Context): Promise<Response> {
  const id = request.params.userId ?? ''
  await removeUser(ctx, id)
  await auditOperator(request, ctx, { action: 'user.deleted', target: id })
  return json(null)
}
