import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import type { OperatorRequest } from '../http/guards.ts'
import type { JsonObject } from '../json.ts'

/** Notes what an operator did; `detail` holds ids and names of what changed, never a value that is secret. */
export function auditOperator(
  { operator }: OperatorRequest,
  ctx: Context,
  event: { action: string; target?: string; detail?: JsonObject },
): Promise<void> {
  return audit(ctx, { actor: `operator:${operator.email}`, ...event })
}
