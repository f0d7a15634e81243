import type { Context } from '../context.ts'
import { findSession } from '../db/sessions.ts'
import { apiError } from '../errors.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { sessionResource } from '../resource/session.ts'

/** GET /v1/sessions/:session_id */
export async function getBackendSession(request: BackendRequest, ctx: Context): Promise<Response> {
  const session = await findSession(ctx.db, request.params.session_id ?? '')
  if (!session) throw apiError('resource_not_found')
  return json(sessionResource(session, await ctx.live.settings(), ctx.clock.now()))
}
