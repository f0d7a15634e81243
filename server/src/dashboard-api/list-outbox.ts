import type { Context } from '../context.ts'
import { listMessages } from '../db/outbox.ts'
import { apiError } from '../errors.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'

const LIMIT = 50

/** GET /dashboard/api/outbox: the newest messages of a development instance. */
export async function listOutbox(_request: OperatorRequest, ctx: Context): Promise<Response> {
  if (ctx.instance.mode !== 'development') throw apiError('request_invalid_for_environment')
  return json({ items: await listMessages(ctx.db, LIMIT) })
}
