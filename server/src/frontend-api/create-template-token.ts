import type { Context } from '../context.ts'
import type { ClientRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { mintTemplateForSession } from '../token/mint-template-for-session.ts'
import { clientSession } from './client-session.ts'

/** POST /v1/client/sessions/:session_id/tokens/:template_name */
export async function createTemplateToken(request: ClientRequest, ctx: Context): Promise<Response> {
  const session = await clientSession(request, ctx)
  const jwt = await mintTemplateForSession(ctx, session, request.params.template_name ?? '', {
    authorizedParty: request.origin.page,
  })
  return json({ object: 'token', jwt })
}
