/** The session a request names, if it is one of the caller's own. */

import type { Context } from '../context.ts'
import { findSession } from '../db/sessions.ts'
import { apiError } from '../errors.ts'
import type { ClientRequest } from '../http/guards.ts'
import type { Session } from '../session.ts'

/** Throws 401 for a session that is unknown or another client's: browsers take 404 for a passing fault. */
export async function clientSession(request: ClientRequest, ctx: Context): Promise<Session> {
  const session = await findSession(ctx.db, request.params.session_id ?? '')
  if (!session || session.clientId !== request.client.id) throw apiError('signed_out')
  return session
}
