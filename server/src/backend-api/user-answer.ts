/** A user as backends see it. */

import type { Context } from '../context.ts'
import { json } from '../http/respond.ts'
import { userResource } from '../resource/user.ts'
import type { User } from '../user.ts'

export function userAnswer(ctx: Context, user: User): Response {
  return json(backendUser(ctx, user))
}

export function backendUser(ctx: Context, user: User) {
  return userResource(user, { publicUrl: ctx.config.publicUrl, audience: 'backend', now: ctx.clock.now() })
}
