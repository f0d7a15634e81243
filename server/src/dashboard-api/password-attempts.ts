/**
 * Guessing operators' passwords: ten attempts in a quarter of an hour per account, and as many per address.
 *
 * An attempt is in the audit log before the password is looked at, so guesses made at once all count. One that is
 * refused here is not: nobody can fill the log.
 */

import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { countAuditSince } from '../db/audit.ts'
import { ApiError } from '../errors.ts'

const WINDOW_MS = 15 * 60_000
const LIMIT = 10
const ACTION = 'operator.password_attempted'

/** Throws 429 `rate_limit_exceeded` when there were too many. */
export async function countPasswordAttempt(ctx: Context, email: string, ip: string | null): Promise<void> {
  const by = { action: ACTION, target: email, actor: `address:${ip ?? 'unknown'}` }
  if ((await attempts(ctx, by)) >= LIMIT) throw tooMany()
  await audit(ctx, by)
  if ((await attempts(ctx, by)) > LIMIT) throw tooMany()
}

type By = { action: string; target: string; actor: string }

async function attempts(ctx: Context, { action, target, actor }: By): Promise<number> {
  const since = ctx.clock.now() - WINDOW_MS
  const account = await countAuditSince(ctx.db, since, { action, target })
  const address = await countAuditSince(ctx.db, since, { action, actor })
  return Math.max(account, address)
}

function tooMany(): ApiError {
  return new ApiError([{ code: 'rate_limit_exceeded' }], WINDOW_MS / 1000)
}
