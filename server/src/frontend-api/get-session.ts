import type { Context } from '../context.ts'
import type { ClientRequest } from '../http/guards.ts'
import { clientSession } from './client-session.ts'
import { envelope, sessionOf } from './envelope.ts'

/** GET /v1/client/sessions/:session_id */
export async function getSession(request: ClientRequest, ctx: Context): Promise<Response> {
  const session = await clientSession(request, ctx)
  return envelope(ctx, request, { response: await sessionOf(ctx, request, session), client: request.client })
}
