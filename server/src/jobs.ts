/** What runs by the clock: rows that have had their time are removed. */

import type { Context } from './context.ts'
import { deleteAbandonedAttempts } from './db/attempts.ts'
import { deleteExpiredHandshakes } from './db/handshakes.ts'
import { deleteMessages } from './db/outbox.ts'

const INTERVAL_MS = 60_000
const OUTBOX_KEEP_MS = 7 * 24 * 3600_000

/** Returns the function that stops it. */
export function startJobs(ctx: Context): () => void {
  const timer = setInterval(() => {
    sweep(ctx).catch(error => ctx.log.warn({ error }, 'The sweep failed; it runs again in a minute'))
  }, INTERVAL_MS)
  timer.unref()
  return () => clearInterval(timer)
}

export async function sweep(ctx: Context): Promise<void> {
  const now = ctx.clock.now()
  await deleteExpiredHandshakes(ctx.db, now)
  await deleteAbandonedAttempts(ctx.db, now)
  await deleteMessages(ctx.db, now - OUTBOX_KEEP_MS)
}
