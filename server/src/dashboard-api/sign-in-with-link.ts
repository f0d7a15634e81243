import { z } from 'zod'
import { audit } from '../audit.ts'
import { hashToken } from '../client.ts'
import type { Context } from '../context.ts'
import { consumeOperatorLink } from '../db/operators.ts'
import { apiError } from '../errors.ts'
import { readBody } from '../http/body.ts'
import type { Incoming } from '../http/incoming.ts'
import { operatorOfLink } from './first-operator.ts'
import { startOperatorSession } from './operator-session.ts'

const Body = z.strictObject({ token: z.string().max(256) })

/** POST /dashboard/api/sign-in/link: spends the token of a one-time link. */
export async function signInWithLink(request: Incoming, ctx: Context): Promise<Response> {
  const { token } = await readBody(request.raw, Body)
  const link = await consumeOperatorLink(ctx.db, hashToken(token), ctx.clock.now())
  const operator = link && (await operatorOfLink(ctx, link.operatorId))
  if (!operator) throw apiError('operator_link_invalid')
  await audit(ctx, {
    actor: `operator:${operator.email}`,
    action: 'operator.signed_in',
    detail: { by: 'link', ip: request.ip },
  })
  return startOperatorSession(ctx, operator)
}
