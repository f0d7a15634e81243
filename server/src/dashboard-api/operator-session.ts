/**
 * The operator's session: a random token in a cookie, its hash in the database, ended by age.
 *
 * The cookie goes to the dashboard only, and never along with a request that another site started. For a while
 * after sign-in the session is fresh: whoever holds it just proved who they are, by password or by link, and may
 * change the account without the current password. That is how a forgotten password is replaced.
 */

import { hashToken } from '../client.ts'
import type { Context } from '../context.ts'
import {
  findOperatorByEmail,
  findOperatorSessionStart,
  insertOperatorSession,
  type Operator,
} from '../db/operators.ts'
import { OPERATOR_COOKIE } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { newSecret } from '../id.ts'
import { operatorEmail } from './first-operator.ts'

export const OPERATOR_SESSION_LIFETIME_MS = 24 * 3600_000
const FRESH_MS = 15 * 60_000

/** Starts a session and answers with it. */
export async function startOperatorSession(ctx: Context, operator: Operator): Promise<Response> {
  const token = newSecret(ctx.random)
  const now = ctx.clock.now()
  await insertOperatorSession(ctx.db, {
    tokenHash: hashToken(token),
    operatorId: operator.id,
    createdAt: now,
    expiresAt: now + OPERATOR_SESSION_LIFETIME_MS,
  })
  return json(await operatorSession(ctx, operator, token), {
    headers: { 'set-cookie': operatorCookie(ctx, token, OPERATOR_SESSION_LIFETIME_MS / 1000) },
  })
}

/** What the dashboard knows about who is signed in, and where. */
export async function operatorSession(ctx: Context, operator: Operator, token: string) {
  const stored = await findOperatorByEmail(ctx.db, operator.email)
  return {
    operator: {
      id: operator.id,
      email: operatorEmail(operator),
      hasPassword: stored?.passwordDigest != null,
      freshUntil: await freshUntil(ctx, token),
    },
    instance: { environment: ctx.instance.mode, url: ctx.config.publicUrl },
  }
}

export async function freshUntil(ctx: Context, token: string): Promise<number> {
  return (await findOperatorSessionStart(ctx.db, hashToken(token))) + FRESH_MS
}

/** An age of 0 removes the cookie. */
export function operatorCookie(ctx: Context, token: string, maxAgeS: number): string {
  const secure = ctx.config.publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${OPERATOR_COOKIE}=${token}; Path=/dashboard; Max-Age=${maxAgeS}; HttpOnly; SameSite=Strict${secure}`
}
