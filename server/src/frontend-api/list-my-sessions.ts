import type { Context } from '../context.ts'
import { listSessions } from '../db/sessions.ts'
import type { ClientRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { sessionResource } from '../resource/session.ts'
import { isLive, statusAt } from '../session.ts'
import { currentUser } from './current-user.ts'

/** GET /v1/me/sessions/active: a bare array, without the envelope. */
export async function listMySessions(request: ClientRequest, ctx: Context): Promise<Response> {
  const { user } = await currentUser(request, ctx)
  const settings = await ctx.live.settings()
  const now = ctx.clock.now()
  const sessions = await listSessions(ctx.db, { userId: user.id })
  const live = sessions.filter(session => isLive(statusAt(session, settings, now)))
  return json(live.map(session => sessionResource(session, settings, now)))
}
