import type { Context } from '../context.ts'
import { revokeSecretKey as revoke } from '../db/secret-keys.ts'
import { apiError } from '../errors.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { auditOperator } from './audit-operator.ts'

/** POST /dashboard/api/secret-keys/:secretKeyId/revoke: refused from the next request on. */
export async function revokeSecretKey(request: OperatorRequest, ctx: Context): Promise<Response> {
  const id = request.params.secretKeyId ?? ''
  if (!(await revoke(ctx.db, id, ctx.clock.now()))) throw apiError('resource_not_found')
  await auditOperator(request, ctx, { action: 'secret_key.revoked', target: id })
  return json(null)
}
