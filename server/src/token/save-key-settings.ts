/**
 * Changing the settings of signing keys. With another algorithm the next key is replaced at once, so that the
 * following rotation brings it into use.
 */

import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { listSigningKeys } from '../db/signing-keys.ts'
import { paramError } from '../errors.ts'
import { INSTANCE_ALGORITHMS, isInstanceAlgorithm } from '../jws-algorithm.ts'
import { findKeySettings, type KeySettings, storeKeySettings } from './key-settings.ts'
import { replaceNextKey } from './rotate-keys.ts'

const MAX_DAYS = 3650

export type KeySettingsChange = {
  algorithm?: string
  /** Null turns scheduled rotation off. */
  rotateEveryDays?: number | null
}

/** Throws 422 for an algorithm or a number of days that is not allowed. `actor` is for the audit log. */
export async function saveKeySettings(
  ctx: Context,
  change: KeySettingsChange,
  actor: string,
): Promise<KeySettings> {
  const saved = await findKeySettings(ctx.db)
  const settings: KeySettings = {
    algorithm: checkAlgorithm(change.algorithm ?? saved.algorithm),
    rotateEveryDays: checkDays(
      change.rotateEveryDays === undefined ? saved.rotateEveryDays : change.rotateEveryDays,
    ),
  }
  await ctx.db.transaction().execute(async tx => {
    await storeKeySettings(tx, settings, ctx.clock.now())
    await audit(ctx, { actor, action: 'signing_key_settings.updated', detail: settings }, tx)
  })
  const next = (await listSigningKeys(ctx.db)).find(key => key.state === 'next')
  if (next && next.algorithm !== settings.algorithm) await replaceNextKey(ctx, next.kid, actor)
  return settings
}

function checkAlgorithm(name: string): KeySettings['algorithm'] {
  if (isInstanceAlgorithm(name)) return name
  const known = INSTANCE_ALGORITHMS.join(', ')
  throw paramError('form_param_value_invalid', 'algorithm', `algorithm must be one of ${known}.`)
}

function checkDays(days: number | null): number | null {
  if (days === null || (Number.isInteger(days) && days >= 1 && days <= MAX_DAYS)) return days
  throw paramError(
    'form_param_value_invalid',
    'rotate_every_days',
    `rotate_every_days must be a whole number from 1 to ${MAX_DAYS}, or off.`,
  )
}
