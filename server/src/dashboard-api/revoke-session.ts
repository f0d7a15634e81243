import type { Context } from '../context.ts'
import { endSessions, findSession } from '../db/sessions.ts'
import { apiError } from '../errors.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { auditOperator } from './audit-operator.ts'
import { sessionAnswer } from './session-answer.ts'

/** POST /dashboard/api/sessions/:sessionId/revoke. Revoking twice is harmless. */
export async function revokeSession(request: OperatorRequest, ctx: Context): Promise<Response> {
  const id = request.params.sessionId ?? ''
  const now = ctx.clock.now()
  const ended = await endSessions(ctx.db, { id }, 'revoked', now)
  const session = await findSession(ctx.db, id)
  if (!session) throw apiError('resource_not_found')
  if (ended.length > 0) {
    await auditOperator(request, ctx, {
      action: 'session.revoked',
      target: id,
      detail: { user_id: session.userId },
    })
  }
  return json(sessionAnswer(session, await ctx.live.settings(), now))
}
