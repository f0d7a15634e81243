import { z } from 'zod'
import type { Context } from '../context.ts'
import { findUser } from '../db/users.ts'
import { apiError, paramError } from '../errors.ts'
import { readBody } from '../http/body.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { sessionResource } from '../resource/session.ts'
import { createClient, startSession } from '../sign-in/start-session.ts'

const Body = z.strictObject({ user_id: z.string() })

/** POST /v1/sessions: development only, for tests without a browser. */
export async function createSession(request: BackendRequest, ctx: Context): Promise<Response> {
  if (ctx.instance.mode !== 'development') throw apiError('request_invalid_for_environment')
  const body = await readBody(request.raw, Body)
  const user = await findUser(ctx.db, body.user_id)
  if (!user) throw paramError('form_resource_not_found', 'user_id')
  if (user.banned) throw apiError('user_banned')
  const { client } = await createClient(ctx)
  const { session } = await startSession(ctx, client, user, { strategy: 'backend', activity: null })
  return json(sessionResource(session, await ctx.live.settings(), ctx.clock.now()))
}
