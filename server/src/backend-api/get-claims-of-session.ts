import { evaluateTemplate } from '../claims/evaluate.ts'
import type { Context } from '../context.ts'
import { findSession } from '../db/sessions.ts'
import { apiError } from '../errors.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { assertLive } from '../session.ts'
import { loadSubject } from '../token/load-subject.ts'

/** GET /v1/sessions/:session_id/claims: every custom claim, those that do not fit the cookie included. Our own. */
export async function getClaimsOfSession(request: BackendRequest, ctx: Context): Promise<Response> {
  const session = await findSession(ctx.db, request.params.session_id ?? '')
  if (!session) throw apiError('resource_not_found')
  assertLive(session, await ctx.live.settings(), ctx.clock.now())
  const { version, template } = await ctx.live.claims()
  const claims = evaluateTemplate(template, await loadSubject(ctx, session))
  return json({ object: 'session_claims', session_id: session.id, version, claims })
}
