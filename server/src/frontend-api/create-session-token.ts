import type { Context } from '../context.ts'
import type { ClientRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { mintForSession } from '../token/mint-for-session.ts'
import { clientSession } from './client-session.ts'

/** POST /v1/client/sessions/:session_id/tokens */
export async function createSessionToken(request: ClientRequest, ctx: Context): Promise<Response> {
  const session = await clientSession(request, ctx)
  const jwt = await mintForSession(ctx, session, { authorizedParty: request.origin.page })
  return json({ object: 'token', jwt })
}
