/**
 * What happens to signing keys by the clock: a next one is always published, the current one is rotated when the
 * operator wants that, and retired ones leave the JWK Set when nobody can need them.
 *
 * Every node does this; the first one wins and the others find nothing left to do.
 */

import type { Context } from '../context.ts'
import { listSigningKeys } from '../db/signing-keys.ts'
import { ApiError } from '../errors.ts'
import { findKeySettings } from './key-settings.ts'
import { ensureNextKey, JWKS_OVERLAP_MS, removeKey, rotateKeys } from './rotate-keys.ts'

const DAY_MS = 24 * 3600_000

/**
 * How long a retired key outlives its last token: a browser that comes back within this time is recognised by its
 * expired token, without a redirect.
 */
const KEEP_RETIRED_MS = DAY_MS

const ACTOR = 'system'

export async function maintainKeys(ctx: Context): Promise<void> {
  await ensureNextKey(ctx)
  if (await isRotationDue(ctx)) await unlessTooLate(rotateKeys(ctx, { actor: ACTOR }))
  for (const kid of await expiredKeys(ctx)) await unlessTooLate(removeKey(ctx, kid, { actor: ACTOR }))
}

async function isRotationDue(ctx: Context): Promise<boolean> {
  const { rotateEveryDays } = await findKeySettings(ctx.db)
  if (rotateEveryDays === null) return false
  const now = ctx.clock.now()
  const keys = await listSigningKeys(ctx.db)
  const current = keys.find(key => key.state === 'current')
  const next = keys.find(key => key.state === 'next')
  if (!current || !next || next.created_at + JWKS_OVERLAP_MS > now) return false
  return (current.activated_at ?? current.created_at) + rotateEveryDays * DAY_MS <= now
}

async function expiredKeys(ctx: Context): Promise<string[]> {
  const before = ctx.clock.now() - KEEP_RETIRED_MS
  const keys = await listSigningKeys(ctx.db)
  return keys
    .filter(key => key.state === 'retired' && Math.max(key.tokens_expire_at, key.retired_at ?? 0) <= before)
    .map(key => key.kid)
}

/** Another node did it at the same moment. */
async function unlessTooLate(change: Promise<unknown>): Promise<void> {
  try {
    await change
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
}
