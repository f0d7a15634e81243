import type { Context } from '../context.ts'
import { findSession } from '../db/sessions.ts'
import { apiError } from '../errors.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { mintForSession } from '../token/mint-for-session.ts'
import { readLifetime } from './token-lifetime.ts'

/** POST /v1/sessions/:session_id/tokens */
export async function createBackendSessionToken(request: BackendRequest, ctx: Context): Promise<Response> {
  const lifetimeS = await readLifetime(request.raw)
  const session = await findSession(ctx.db, request.params.session_id ?? '')
  if (!session) throw apiError('resource_not_found')
  return json({
    object: 'token',
    jwt: await mintForSession(ctx, session, { authorizedParty: null, lifetimeS }),
  })
}
