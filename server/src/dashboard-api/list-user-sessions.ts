import type { Context } from '../context.ts'
import { listSessions } from '../db/sessions.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { sessionAnswer } from './session-answer.ts'

const LIMIT = 100

/** GET /dashboard/api/users/:userId/sessions: the newest hundred. */
export async function listUserSessions(request: OperatorRequest, ctx: Context): Promise<Response> {
  const filter = { userId: request.params.userId ?? '' }
  const sessions = await listSessions(ctx.db, filter, { limit: LIMIT, offset: 0 })
  const settings = await ctx.live.settings()
  const now = ctx.clock.now()
  return json({ items: sessions.map(session => sessionAnswer(session, settings, now)) })
}
