import { ApiFailure } from '../api.ts'
import type { AffectedUser } from '../model.ts'

export type LostClaims = { users: number; examples: Pick<AffectedUser, 'id' | 'cookieBytes' | 'omitted'>[] }

/** What a refused save says about users who would lose claims; null when it was refused for something else. */
export function lostClaims(error: unknown): LostClaims | null {
  if (!(error instanceof ApiFailure && error.code === 'claims_would_be_lost')) return null
  const meta = error.problems[0]?.meta as
    | { users: number; examples: { id: string; cookie_bytes: number; omitted: string[] }[] }
    | undefined
  return {
    users: meta?.users ?? 0,
    examples: (meta?.examples ?? []).map(({ id, cookie_bytes, omitted }) => ({
      id,
      cookieBytes: cookie_bytes,
      omitted,
    })),
  }
}
