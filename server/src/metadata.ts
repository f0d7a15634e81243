/** Metadata of users: size limit and the two ways to write it. */

import { paramError } from './errors.ts'
import type { JsonObject, JsonValue } from './json.ts'

/** Per object, as JSON text. */
export const METADATA_LIMIT_BYTES = 8 * 1024

/** Deep merge: objects merge, everything else replaces, null removes the member at any level. */
export function mergeMetadata(current: JsonObject, change: JsonObject): JsonObject {
  const merged: JsonObject = { ...current }
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete merged[name]
    else if (isObject(value)) merged[name] = mergeMetadata(isObject(merged[name]) ? merged[name] : {}, value)
    else merged[name] = value
  }
  return merged
}

/** Throws 422 `form_param_exceeds_allowed_size`; `param` is the name on the wire. */
export function assertMetadataSize(metadata: JsonObject, param: string): void {
  const size = Buffer.byteLength(JSON.stringify(metadata))
  if (size <= METADATA_LIMIT_BYTES) return
  throw paramError(
    'form_param_exceeds_allowed_size',
    param,
    `${param} is ${size} bytes; at most ${METADATA_LIMIT_BYTES} are kept. Store less, or keep the rest in your own database.`,
  )
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
