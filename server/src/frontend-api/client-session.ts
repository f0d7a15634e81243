/** The session a request names, if it is one of the caller's own. */

import { reaches } from '../client.ts'
import type { Context } from '../context.ts'
import { findSession } from '../db/sessions.ts'
import { apiError } from '../errors.ts'
import type { ClientRequest } from '../http/guards.ts'
import type { Session } from '../session.ts'

/** Throws 401 for a session that is unknown, another client's, or out of the token's reach: browsers take 404 for a passing fault. */
export async function clientSession(request: ClientRequest, ctx: Context): Promise<Session> {
  const session = await findSession(ctx.db, request.params.session_id ?? '')
  const { client } = request
  if (session?.clientId !== client.id || !reaches(client, session)) throw apiError('signed_out')
  return session
}
