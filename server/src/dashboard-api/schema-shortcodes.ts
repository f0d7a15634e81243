/** Paths into metadata that its schema describes, for completion: `user.public_metadata.plan.name`. */

import type { JsonObject, JsonValue } from '../json.ts'
import type { MetadataKind } from '../metadata-kinds.ts'
import { metadataTypes } from '../types/metadata-types.ts'
import { printType } from '../types/print-type.ts'
import { typeAt } from '../types/type.ts'

export type ShortcodePath = { name: string; type: string; description: string; hasPath: boolean }

const MAX_DEPTH = 4
/** Names that a shortcode can spell. */
const SPELLABLE = /^[\p{L}\p{N}_-]+$/u

export function schemaShortcodes(schemas: Iterable<[MetadataKind, { schema: JsonObject }]>): ShortcodePath[] {
  const known = [...schemas].filter(([kind]) => kind !== 'user.private_metadata')
  const types = metadataTypes(known)
  return known.flatMap(([kind, { schema }]) => {
    const type = types.get(kind)
    return type
      ? pathsIn(schema, []).map(found => describe(kind, found, printType(typeAt(type, found.path))))
      : []
  })
}

type Found = { path: string[]; schema: JsonObject }

function pathsIn(schema: JsonObject, path: string[]): Found[] {
  if (path.length === MAX_DEPTH || !isObject(schema.properties)) return []
  return Object.entries(schema.properties).flatMap(([name, member]) => {
    if (!isObject(member) || !SPELLABLE.test(name)) return []
    const found = { path: [...path, name], schema: member }
    return [found, ...pathsIn(member, found.path)]
  })
}

function describe(kind: MetadataKind, { path, schema }: Found, type: string): ShortcodePath {
  const description =
    typeof schema.description === 'string' ? schema.description : `From the schema of ${kind}.`
  return { name: [kind, ...path].join('.'), type, description, hasPath: isObject(schema.properties) }
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
