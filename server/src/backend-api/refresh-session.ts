import { TOKEN_CATEGORY } from '@claimsmith/core/wire'
import { z } from 'zod'
import { hashToken } from '../client.ts'
import type { Context } from '../context.ts'
import { findRefreshToken, findSession } from '../db/sessions.ts'
import { apiError } from '../errors.ts'
import { readBody } from '../http/body.ts'
import { sessionCookies } from '../http/cookies.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { isLive, statusAt } from '../session.ts'
import { mintForSession } from '../token/mint-for-session.ts'
import { verifyOwnToken } from '../token/verify-own.ts'

const Body = z.object({
  format: z.enum(['cookie', 'token']).optional(),
  expired_token: z.string().max(16_384),
  refresh_token: z.string().max(256),
  request_origin: z.string().max(2048),
})

/**
 * POST /v1/sessions/:session_id/refresh: a new session token for a page load that came with an expired one.
 *
 * The refresh token proves the browser, the expired token the session and the origin it was minted for.
 */
export async function refreshSession(request: BackendRequest, ctx: Context): Promise<Response> {
  const body = await readBody(request.raw, Body)
  const refresh = await findRefreshToken(ctx.db, hashToken(body.refresh_token))
  if (!refresh) throw apiError('refresh_token_not_found')
  const expired = await verifyOwnToken(body.expired_token, ctx.keyring)
  if (expired?.header.cat !== TOKEN_CATEGORY.session) throw apiError('expired_session_token_invalid')
  if (expired.claims.sid !== refresh.sessionId || request.params.session_id !== refresh.sessionId) {
    throw apiError('refresh_sid_mismatch')
  }
  const { azp } = expired.claims
  if (azp !== undefined && azp !== body.request_origin) throw apiError('refresh_request_origin_azp_mismatch')
  const session = await findSession(ctx.db, refresh.sessionId)
  if (!session || !isLive(statusAt(session, await ctx.live.settings(), ctx.clock.now()))) {
    throw apiError('session_refresh_inactive_session')
  }
  const jwt = await mintForSession(ctx, session, { authorizedParty: body.request_origin })
  if (body.format === 'token') return json({ object: 'token', jwt })
  const scope = {
    secure: body.request_origin.startsWith('https:'),
    domain: null,
    suffix: ctx.instance.cookieSuffix,
  }
  return json({ object: 'cookies', cookies: sessionCookies(jwt, scope) })
}
