import type { Context } from '../context.ts'
import { countSessions, listSessions as list } from '../db/sessions.ts'
import { paramError } from '../errors.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { sessionResource } from '../resource/session.ts'
import type { SessionStatus } from '../session.ts'
import { readPage } from './page.ts'

const STATUSES = ['active', 'pending', 'ended', 'removed', 'replaced', 'expired', 'revoked', 'abandoned']

/** GET /v1/sessions?user_id&client_id&status: newest first; `paginated=true` adds the total. */
export async function listSessions(request: BackendRequest, ctx: Context): Promise<Response> {
  const { query } = request
  const status = query.get('status') ?? undefined
  if (status !== undefined && !STATUSES.includes(status))
    throw paramError('form_param_value_invalid', 'status')
  const filter = {
    userId: query.get('user_id') ?? undefined,
    clientId: query.get('client_id') ?? undefined,
    status: status as SessionStatus | undefined,
  }
  if (!filter.userId && !filter.clientId) {
    throw paramError(
      'form_param_missing',
      'user_id',
      'Give user_id or client_id: sessions are listed for one of them.',
    )
  }
  const settings = await ctx.live.settings()
  const now = ctx.clock.now()
  const sessions = await list(ctx.db, filter, readPage(query))
  const data = sessions.map(session => sessionResource(session, settings, now))
  if (query.get('paginated') !== 'true') return json(data)
  return json({ data, total_count: await countSessions(ctx.db, filter) })
}
