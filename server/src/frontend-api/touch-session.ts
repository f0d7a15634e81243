import type { Context } from '../context.ts'
import { updateClient } from '../db/clients.ts'
import { touchSession as noteActivity } from '../db/sessions.ts'
import type { ClientRequest } from '../http/guards.ts'
import { assertLive, needsTouch } from '../session.ts'
import { clientSession } from './client-session.ts'
import { envelope, sessionOf } from './envelope.ts'

/** POST /v1/client/sessions/:session_id/touch: this session is the one in use. */
export async function touchSession(request: ClientRequest, ctx: Context): Promise<Response> {
  const now = ctx.clock.now()
  const session = await clientSession(request, ctx)
  assertLive(session, await ctx.live.settings(), now)
  const touched = needsTouch(session, now) ? { ...session, lastActiveAt: now, updatedAt: now } : session
  if (touched !== session) await noteActivity(ctx.db, session.id, now)
  const change = { lastActiveSessionId: session.id }
  if (request.client.lastActiveSessionId !== session.id) await updateClient(ctx.db, request.client.id, change)
  const client = { ...request.client, ...change }
  return envelope(ctx, request, { response: await sessionOf(ctx, request, touched), client })
}
