/**
 * A metadata schema as the type of that kind of metadata.
 *
 * At the top every member is optional, whatever `required` says: metadata that was never set is `{}`, and follows
 * every schema.
 */

import type { JsonObject } from '../json.ts'
import { METADATA_KINDS, type MetadataKind } from '../metadata-kinds.ts'
import { type SchemaTypes, schemaTypes } from './schema-types.ts'
import type { MetadataTypes } from './template-types.ts'
import { type Member, memberNames, memberOf, restOf, type Type } from './type.ts'

export type MetadataType = {
  /** Stands for the interface of this kind. */
  type: Type & { kind: 'named' }
  members: Member[]
  /** The type of members beside those; null when there can be none. */
  rest: Type | null
  /** What the members refer to. */
  named: SchemaTypes['named']
}

/** The types of all kinds that have a schema, as templates refer to them. */
export function metadataTypes(schemas: Iterable<[MetadataKind, { schema: JsonObject }]>): MetadataTypes {
  return new Map([...schemas].map(([kind, { schema }]) => [kind, metadataType(kind, schema).type]))
}

export function metadataType(kind: MetadataKind, schema: JsonObject): MetadataType {
  const name = METADATA_KINDS[kind].typeName
  const { root, named } = schemaTypes(schema, name)
  const members = memberNames(root).map(member => ({
    name: member,
    type: memberOf(root, member).type,
    optional: true,
  }))
  const others = restOf(root)
  const rest = others.kind === 'never' ? null : others
  return {
    type: { kind: 'named', name, target: () => ({ kind: 'object', members, rest }) },
    members,
    rest,
    named,
  }
}
