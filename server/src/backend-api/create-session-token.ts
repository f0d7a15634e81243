import { z } from 'zod'
import type { Context } from '../context.ts'
import { findSession } from '../db/sessions.ts'
import { apiError, paramError } from '../errors.ts'
import { readBody } from '../http/body.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { mintForSession } from '../token/mint-for-session.ts'

/** Seconds. */
const MIN_LIFETIME_S = 30
const MAX_LIFETIME_S = 315_360_000

const Body = z.strictObject({ expires_in_seconds: z.number().int().nullish() })

/** POST /v1/sessions/:session_id/tokens */
export async function createBackendSessionToken(request: BackendRequest, ctx: Context): Promise<Response> {
  const { expires_in_seconds: lifetimeS } = await readBody(request.raw, Body)
  if (lifetimeS != null && (lifetimeS < MIN_LIFETIME_S || lifetimeS > MAX_LIFETIME_S)) {
    throw paramError('token_lifetime_invalid', 'expires_in_seconds')
  }
  const session = await findSession(ctx.db, request.params.session_id ?? '')
  if (!session) throw apiError('resource_not_found')
  return json({
    object: 'token',
    jwt: await mintForSession(ctx, session, { authorizedParty: null, lifetimeS: lifetimeS ?? undefined }),
  })
}
