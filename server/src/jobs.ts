/** What runs by the clock: rows that have had their time are removed, signing keys are rotated. */

import type { Context } from './context.ts'
import { deleteAbandonedAttempts } from './db/attempts.ts'
import { deleteExpiredHandshakes } from './db/handshakes.ts'
import { deleteMessages } from './db/outbox.ts'
import { maintainKeys } from './token/maintain-keys.ts'

const INTERVAL_MS = 60_000
const OUTBOX_KEEP_MS = 7 * 24 * 3600_000

/** Begins at once. Returns the function that stops it and waits for what is running. */
export function startJobs(ctx: Context): () => Promise<void> {
  let running = runJobs(ctx)
  const timer = setInterval(() => {
    running = running.then(() => runJobs(ctx))
  }, INTERVAL_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    return running
  }
}

async function runJobs(ctx: Context): Promise<void> {
  const failed = (what: string) => (error: unknown) =>
    ctx.log.warn({ error }, `${what} failed; it runs again in a minute`)
  await sweep(ctx).catch(failed('The sweep'))
  await maintainKeys(ctx).catch(failed('The care of the signing keys'))
}

export async function sweep(ctx: Context): Promise<void> {
  const now = ctx.clock.now()
  await deleteExpiredHandshakes(ctx.db, now)
  await deleteAbandonedAttempts(ctx.db, now)
  await deleteMessages(ctx.db, now - OUTBOX_KEEP_MS)
}
