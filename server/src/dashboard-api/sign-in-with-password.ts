import { z } from 'zod'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { findOperatorByEmail } from '../db/operators.ts'
import { apiError } from '../errors.ts'
import { readBody } from '../http/body.ts'
import type { Incoming } from '../http/incoming.ts'
import { normalizeIdentifier } from '../identifier.ts'
import { startOperatorSession } from './operator-session.ts'
import { countPasswordAttempt } from './password-attempts.ts'

const Body = z.strictObject({ email: z.string().max(254), password: z.string().max(1024) })

/** POST /dashboard/api/sign-in/password. An unknown address answers like a wrong password, and takes as long. */
export async function signInWithPassword(request: Incoming, ctx: Context): Promise<Response> {
  const body = await readBody(request.raw, Body)
  const email = normalizeIdentifier(body.email)
  await countPasswordAttempt(ctx, email, request.ip)
  const operator = await findOperatorByEmail(ctx.db, email)
  const right = await ctx.passwords.verify(operator?.passwordDigest ?? null, body.password)
  if (!operator || !right) throw apiError('operator_credentials_invalid')
  await audit(ctx, {
    actor: `operator:${operator.email}`,
    action: 'operator.signed_in',
    detail: { by: 'password', ip: request.ip },
  })
  return startOperatorSession(ctx, operator)
}
