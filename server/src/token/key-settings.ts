/** How signing keys are made and when they are rotated. */

import type { Queries } from '../db/db.ts'
import { findSetting, saveSetting } from '../db/settings.ts'
import type { InstanceAlgorithm } from '../jws-algorithm.ts'

export type KeySettings = {
  /** Of keys made from now on. Unmodified SDKs verify RS256 only. */
  algorithm: InstanceAlgorithm
  /** Days a key signs before the next one takes over; null leaves rotation to the operator. */
  rotateEveryDays: number | null
}

const DEFAULT: KeySettings = { algorithm: 'RS256', rotateEveryDays: null }
const NAME = 'signing_keys'

export async function findKeySettings(db: Queries): Promise<KeySettings> {
  return { ...DEFAULT, ...(await findSetting<Partial<KeySettings>>(db, NAME)) }
}

export function storeKeySettings(db: Queries, settings: KeySettings, now: number): Promise<void> {
  return saveSetting(db, NAME, settings, now)
}
