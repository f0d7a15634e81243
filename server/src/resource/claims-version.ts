/** A version of the session token's claims, as the Backend API shows it. Not part of the contract: our own. */

import type { ClaimsVersion } from '../db/claims-versions.ts'
import type { JsonObject } from '../json.ts'

export function claimsVersionResource(version: ClaimsVersion): JsonObject {
  return {
    object: 'claims_version',
    version: version.version,
    claims: version.source,
    note: version.note,
    author: version.author,
    restored_from: version.restoredFrom,
    priority: version.priority,
    override_reason: version.overrideReason,
    created_at: version.createdAt,
  }
}

/** What stands before anything is saved. */
export const NO_CLAIMS: ClaimsVersion = {
  version: 0,
  source: '{}',
  note: null,
  author: 'system',
  restoredFrom: null,
  priority: [],
  overrideReason: null,
  createdAt: 0,
}
