import type { Context } from '../context.ts'
import { endSessions, findSession } from '../db/sessions.ts'
import { apiError } from '../errors.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { sessionResource } from '../resource/session.ts'

/** POST /v1/sessions/:session_id/revoke: no token is minted for it any more. Revoking twice is harmless. */
export async function revokeSession(request: BackendRequest, ctx: Context): Promise<Response> {
  const id = request.params.session_id ?? ''
  await endSessions(ctx.db, { id }, 'revoked', ctx.clock.now())
  const session = await findSession(ctx.db, id)
  if (!session) throw apiError('resource_not_found')
  return json(sessionResource(session, await ctx.live.settings(), ctx.clock.now()))
}
