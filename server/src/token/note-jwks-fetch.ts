/** Remembers when each application last fetched the JWK Set: what an operator looks at before retiring a key. */

import type { Context } from '../context.ts'
import { findJwksFetch, saveJwksFetch } from '../db/jwks-fetches.ts'

const WRITE_INTERVAL_MS = 60_000

/** Writes at most once a minute, and always when the set has a key that the last noted fetch did not bring. */
export async function noteJwksFetch(ctx: Context, secretKeyId: string): Promise<void> {
  const now = ctx.clock.now()
  const { fetchedAt, newestKeyAt } = await findJwksFetch(ctx.db, secretKeyId)
  const isRecent = fetchedAt !== null && now - fetchedAt < WRITE_INTERVAL_MS && fetchedAt > newestKeyAt
  if (!isRecent) await saveJwksFetch(ctx.db, secretKeyId, now)
}
