import type { TokenPreview } from '../model.ts'

export type ClaimChanges = { added: string[]; changed: string[]; removed: string[] }

/** How the custom claims of two tokens of the same user differ. Default claims change with every mint. */
export function changedClaims(before: TokenPreview, after: TokenPreview): ClaimChanges {
  const had = new Set(before.customClaims)
  const has = new Set(after.customClaims)
  return {
    added: after.customClaims.filter(name => !had.has(name)),
    changed: after.customClaims.filter(
      name => had.has(name) && JSON.stringify(before.payload[name]) !== JSON.stringify(after.payload[name]),
    ),
    removed: before.customClaims.filter(name => !has.has(name)),
  }
}
