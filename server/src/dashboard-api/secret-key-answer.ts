import type { SecretKeysTable } from '../db/schema.ts'

/** A secret key as operators may see it again: without the key. */
export function secretKeyAnswer({ id, name, hint, created_at, last_used_at }: SecretKeysTable) {
  return { id, name, hint, createdAt: created_at, lastUsedAt: last_used_at }
}
