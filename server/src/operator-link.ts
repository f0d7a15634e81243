/** One-time sign-in links for the dashboard. Whoever can run a command beside the database is an owner. */

import { hashToken } from './client.ts'
import type { Context } from './context.ts'
import { insertOperatorLink } from './db/operators.ts'
import { newSecret } from './id.ts'

export const LINK_LIFETIME_MS = 24 * 3600_000

export async function createOperatorLink(ctx: Context, operatorId: string | null = null): Promise<string> {
  const token = newSecret(ctx.random)
  const expiresAt = ctx.clock.now() + LINK_LIFETIME_MS
  await insertOperatorLink(ctx.db, { tokenHash: hashToken(token), operatorId, expiresAt })
  return `${ctx.config.publicUrl}/dashboard/sign-in?token=${token}`
}
