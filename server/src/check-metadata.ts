/** Metadata that is about to be written: small enough, and as the schema of its kind says. */

import { ApiError } from './errors.ts'
import type { JsonObject } from './json.ts'
import { assertMetadataSize } from './metadata.ts'
import { METADATA_KIND_NAMES, METADATA_KINDS } from './metadata-kinds.ts'
import type { LiveSchema, LiveSchemas } from './metadata-schemas/live-schemas.ts'
import type { User } from './user.ts'

/** The kinds to be written; a kind that is absent is not looked at, whatever the user has. */
export type MetadataToCheck = Partial<Pick<User, 'publicMetadata' | 'privateMetadata' | 'unsafeMetadata'>>

/** Throws 422 `form_param_exceeds_allowed_size` or `metadata_schema_violation`, naming kind and place, no value. */
export function checkMetadata(metadata: MetadataToCheck, schemas: LiveSchemas): void {
  for (const kind of METADATA_KIND_NAMES) {
    const { member, param } = METADATA_KINDS[kind]
    const value = metadata[member]
    if (value === undefined) continue
    assertMetadataSize(value, param)
    const schema = schemas.get(kind)
    if (schema) checkSchema(value, schema, param)
  }
}

function checkSchema(value: JsonObject, { kind, version, check }: LiveSchema, param: string): void {
  const violations = check.one(value)
  if (violations.length === 0) return
  throw new ApiError(
    violations.map(({ pointer, message }) => ({
      code: 'metadata_schema_violation',
      longMessage: `${param}${pointer} ${message}.`,
      meta: { param_name: param, name: param, kind, pointer, schema_version: version },
    })),
  )
}
