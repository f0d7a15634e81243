import type { Context } from '../context.ts'
import { findSession } from '../db/sessions.ts'
import { apiError } from '../errors.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { mintTemplateForSession } from '../token/mint-template-for-session.ts'
import { readLifetime } from './token-lifetime.ts'

/** POST /v1/sessions/:session_id/tokens/:template_name */
export async function createBackendTemplateToken(request: BackendRequest, ctx: Context): Promise<Response> {
  const lifetimeS = await readLifetime(request.raw)
  const session = await findSession(ctx.db, request.params.session_id ?? '')
  if (!session) throw apiError('resource_not_found')
  const jwt = await mintTemplateForSession(ctx, session, request.params.template_name ?? '', {
    authorizedParty: null,
    lifetimeS,
  })
  return json({ object: 'token', jwt })
}
