/** A version of a metadata schema, as the Backend API shows it. Not part of the contract: our own. */

import type { MetadataSchemaVersion } from '../db/metadata-schemas.ts'
import type { JsonObject } from '../json.ts'
import type { MetadataKind } from '../metadata-kinds.ts'

export function metadataSchemaResource(version: MetadataSchemaVersion): JsonObject {
  return {
    object: 'metadata_schema',
    kind: version.kind,
    version: version.version,
    schema: version.schema,
    note: version.note,
    author: version.author,
    violating_users: version.violatingUsers,
    created_at: version.createdAt,
  }
}

/** What stands before anything is saved: a schema that admits everything. */
export function noSchema(kind: MetadataKind): MetadataSchemaVersion {
  return { kind, version: 0, schema: {}, note: null, author: 'system', violatingUsers: 0, createdAt: 0 }
}
