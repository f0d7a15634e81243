import type { Context } from '../context.ts'
import { countSessions, listSessions as list, type SessionFilter } from '../db/sessions.ts'
import { paramError } from '../errors.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { sessionResource } from '../resource/session.ts'
import { type Session, statusAt } from '../session.ts'
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
  const { sessions, total } =
    status === undefined
      ? await pageOf(ctx, filter, readPage(query))
      : await pageByStatus(
          ctx,
          filter,
          readPage(query),
          session => statusAt(session, settings, now) === status,
        )
  const data = sessions.map(session => sessionResource(session, settings, now))
  return json(query.get('paginated') === 'true' ? { data, total_count: total } : data)
}

type Page = { limit: number; offset: number }
type Listed = { sessions: Session[]; total: number }

async function pageOf(ctx: Context, filter: SessionFilter, page: Page): Promise<Listed> {
  return { sessions: await list(ctx.db, filter, page), total: await countSessions(ctx.db, filter) }
}

/** Time ends sessions without a write, so the stored status is not the one to go by. */
async function pageByStatus(
  ctx: Context,
  filter: SessionFilter,
  { limit, offset }: Page,
  matches: (session: Session) => boolean,
): Promise<Listed> {
  const matching = (await list(ctx.db, filter)).filter(matches)
  return { sessions: matching.slice(offset, offset + limit), total: matching.length }
}
