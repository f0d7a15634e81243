import { z } from 'zod'
import type { Context } from '../context.ts'
import { countUsers, listUsers as list } from '../db/users.ts'
import { validate } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { userSummary } from './user-answer.ts'

const Query = z.object({
  query: z.string().trim().max(256).optional(),
  cursor: z.coerce.number().int().min(0).max(1e9).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

/** GET /dashboard/api/users: newest first. The cursor is opaque to callers. */
export async function listUsers(request: OperatorRequest, ctx: Context): Promise<Response> {
  const { query, cursor: offset, limit } = validate(Object.fromEntries(request.query), Query)
  const filter = query ? { query } : {}
  const order = { by: 'created_at', direction: 'desc' } as const
  const users = await list(ctx.db, filter, { limit, offset, order })
  const total = await countUsers(ctx.db, filter)
  return json({
    items: users.map(user => userSummary(ctx, user)),
    total,
    nextCursor: offset + limit < total ? String(offset + limit) : null,
    previousCursor: offset > 0 ? String(Math.max(0, offset - limit)) : null,
  })
}
