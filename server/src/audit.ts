/** Writes the audit log. Details hold ids and what changed, never a secret. */

import type { Context } from './context.ts'
import { insertAudit } from './db/audit.ts'
import type { Queries } from './db/db.ts'
import { newId } from './id.ts'
import type { JsonObject } from './json.ts'

export type AuditEvent = {
  /** `operator:<email>`, `secret_key:<id>`, `client:<id>` or `system`. */
  actor: string
  /** `<noun>.<verb in the past>`: `claims.saved`. */
  action: string
  target?: string
  detail?: JsonObject
}

export async function audit(ctx: Context, event: AuditEvent, db: Queries = ctx.db): Promise<void> {
  const at = ctx.clock.now()
  await insertAudit(db, {
    id: newId('aud', at, ctx.random),
    at,
    actor: event.actor,
    action: event.action,
    target: event.target ?? null,
    detail: event.detail ?? null,
  })
}
