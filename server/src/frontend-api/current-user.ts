/** The user behind a `/v1/me` request, and the answer that shows them. */

import { QUERY } from '@claimsmith/core/wire'
import type { Context } from '../context.ts'
import { findUser } from '../db/users.ts'
import { apiError } from '../errors.ts'
import type { ClientRequest } from '../http/guards.ts'
import { userResource } from '../resource/user.ts'
import type { Session } from '../session.ts'
import type { User } from '../user.ts'
import { envelope, liveSessions } from './envelope.ts'

/** The acting session is named in the query; without a name it is the last active one. Throws 401. */
export async function currentUser(
  request: ClientRequest,
  ctx: Context,
): Promise<{ user: User; session: Session }> {
  const named = request.query.get(QUERY.sessionId) ?? request.client.lastActiveSessionId
  const session = (await liveSessions(ctx, request.client)).find(({ id }) => id === named)
  const user = session && (await findUser(ctx.db, session.userId))
  if (!session || !user) throw apiError('signed_out')
  return { user, session }
}

export function userAnswer(ctx: Context, request: ClientRequest, user: User): Promise<Response> {
  const { publicUrl } = ctx.config
  const response = userResource(user, { publicUrl, audience: 'browser', now: ctx.clock.now() })
  return envelope(ctx, request, { response, client: request.client })
}
