import { z } from 'zod'
import { assertPassword } from '../accounts.ts'
import { hashToken } from '../client.ts'
import type { Context } from '../context.ts'
import { isUniqueViolation } from '../db/db.ts'
import {
  deleteOtherOperatorSessions,
  findOperatorByEmail,
  updateOperator as update,
} from '../db/operators.ts'
import { paramError } from '../errors.ts'
import { readBody } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { checkEmailAddress } from '../identifier.ts'
import { auditOperator } from './audit-operator.ts'
import { freshUntil, operatorSession } from './operator-session.ts'

const Body = z.strictObject({
  email: z.string().max(254).optional(),
  password: z.string().max(1024).optional(),
  currentPassword: z.string().max(1024).optional(),
})

/** PATCH /dashboard/api/operator: the operator's own account. A new password ends the other sessions. */
export async function updateOperator(request: OperatorRequest, ctx: Context): Promise<Response> {
  const { operator, operatorSession: token } = request
  const body = await readBody(request.raw, Body)
  await assertMayChange(request, ctx, body.currentPassword)
  const email = body.email === undefined ? operator.email : checkEmailAddress(body.email, 'email')
  if (body.password !== undefined) assertPassword(body.password)
  const passwordDigest = body.password === undefined ? undefined : await ctx.passwords.hash(body.password)
  try {
    await update(ctx.db, operator.id, { email, passwordDigest })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw paramError('form_identifier_exists', 'email', 'Another operator has this e-mail address.')
  }
  if (passwordDigest) await deleteOtherOperatorSessions(ctx.db, operator.id, hashToken(token))
  const changed = [email !== operator.email && 'email', passwordDigest && 'password'].filter(Boolean)
  await auditOperator(request, ctx, {
    action: 'operator.updated',
    target: operator.id,
    detail: { changed: changed.map(String) },
  })
  return json(await operatorSession(ctx, { ...operator, email }, token))
}

async function assertMayChange(request: OperatorRequest, ctx: Context, currentPassword: string | undefined) {
  const stored = await findOperatorByEmail(ctx.db, request.operator.email)
  if (!stored?.passwordDigest) return
  if (ctx.clock.now() < (await freshUntil(ctx, request.operatorSession))) return
  const right = await ctx.passwords.verify(stored.passwordDigest, currentPassword ?? '')
  if (!right) throw paramError('form_password_incorrect', 'currentPassword')
}
