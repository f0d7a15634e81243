import type { Client } from '../client.ts'
import type { Context } from '../context.ts'
import { updateClient } from '../db/clients.ts'
import { endSessions, findSession } from '../db/sessions.ts'
import { apiError } from '../errors.ts'
import type { ClientRequest } from '../http/guards.ts'
import { isLive, type Session, type SessionStatus, statusAt } from '../session.ts'
import { signOutClient } from '../sign-in/start-session.ts'
import { clientSession } from './client-session.ts'
import { clientResource, envelope, liveSessions, sessionOf, stateCookies } from './envelope.ts'

/** POST /v1/client/sessions/:session_id/end: signed out, the session stays in the client's history. */
export function endSession(request: ClientRequest, ctx: Context): Promise<Response> {
  return finish(request, ctx, 'ended')
}

/** POST /v1/client/sessions/:session_id/remove: signed out, the session leaves the client. */
export function removeSession(request: ClientRequest, ctx: Context): Promise<Response> {
  return finish(request, ctx, 'removed')
}

/** DELETE /v1/client/sessions: signs out of everything on this browser, which stays the same client. */
export async function removeSessions(request: ClientRequest, ctx: Context): Promise<Response> {
  const { client, clientToken } = await signOutClient(ctx, request.client)
  const response = await clientResource(ctx, request, client)
  return envelope(ctx, request, {
    response,
    client: null,
    cookies: stateCookies(ctx, request, client, clientToken),
  })
}

async function finish(request: ClientRequest, ctx: Context, status: SessionStatus): Promise<Response> {
  const now = ctx.clock.now()
  const session = await clientSession(request, ctx)
  if (!isLive(statusAt(session, await ctx.live.settings(), now))) throw apiError('invalid_action_for_session')
  await endSessions(ctx.db, { id: session.id }, status, now)
  const [next] = await liveSessions(ctx, request.client)
  const { client, clientToken } = next
    ? await goOnWith(ctx, request.client, next)
    : await signOutClient(ctx, request.client)
  const ended = (await findSession(ctx.db, session.id)) ?? session
  const cookies = stateCookies(ctx, request, client, clientToken)
  return envelope(ctx, request, { response: await sessionOf(ctx, request, ended), client, cookies })
}

async function goOnWith(ctx: Context, client: Client, { id }: Session) {
  const change = { lastActiveSessionId: id }
  await updateClient(ctx.db, client.id, change)
  return { client: { ...client, ...change }, clientToken: undefined }
}
