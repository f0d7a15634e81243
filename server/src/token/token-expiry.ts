/**
 * Until when each signing key is needed: the latest expiry of the tokens signed with it.
 *
 * Written before the token is signed, so no crash can lose it, and a minute further than needed, so that minting
 * session tokens without a pause writes once a minute.
 */

import type { Queries } from '../db/db.ts'
import { extendTokensExpireAt } from '../db/signing-keys.ts'

const AHEAD_MS = 60_000

/** Resolves to whether the key still exists. Rejects when the expiry could not be written. */
export type NoteExpiry = (kid: string, expiresAt: number) => Promise<boolean>

export function createExpiryNotes(db: Queries): NoteExpiry {
  const notes = new Map<string, { until: number; written: Promise<boolean> }>()
  return async (kid, expiresAt) => {
    const known = notes.get(kid)
    if (known && expiresAt <= known.until) return known.written
    const until = expiresAt + AHEAD_MS
    const note = { until, written: extendTokensExpireAt(db, kid, until) }
    notes.set(kid, note)
    try {
      return await note.written
    } catch (error) {
      if (notes.get(kid) === note) notes.delete(kid)
      throw error
    }
  }
}
