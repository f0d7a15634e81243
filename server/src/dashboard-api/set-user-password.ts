import { z } from 'zod'
import { setPassword } from '../accounts.ts'
import type { Context } from '../context.ts'
import { endSessions } from '../db/sessions.ts'
import { findUser } from '../db/users.ts'
import { apiError } from '../errors.ts'
import { readBody } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { auditOperator } from './audit-operator.ts'
import { getUser } from './get-user.ts'

const Body = z.strictObject({ password: z.string().max(1024), signOutSessions: z.boolean() })

/** PUT /dashboard/api/users/:userId/password */
export async function setUserPassword(request: OperatorRequest, ctx: Context): Promise<Response> {
  const { password, signOutSessions } = await readBody(request.raw, Body)
  const user = await findUser(ctx.db, request.params.userId ?? '')
  if (!user) throw apiError('resource_not_found')
  await setPassword(ctx, user.id, password)
  if (signOutSessions) await endSessions(ctx.db, { userId: user.id }, 'revoked', ctx.clock.now())
  await auditOperator(request, ctx, {
    action: 'user.password_set',
    target: user.id,
    detail: { sessions_revoked: signOutSessions },
  })
  return getUser(request, ctx)
}
