/**
 * JSON Schema 2020-12 as data: which keywords there are, where schemas stand inside a schema, what a `$ref` means.
 *
 * Source: JSON Schema core, sections 8 and 10, and validation, sections 6 to 9. References stay inside the schema.
 */

import type { JsonObject, JsonValue } from '../json.ts'

/** A schema inside a schema may be a boolean: true admits everything, false nothing. */
export type JsonSchema = JsonObject | boolean

/** RFC 6901, without the leading `#`: `/properties/plan`. */
export type Pointer = string

/** Keywords whose value is a schema, a list of schemas, or schemas by name. */
export const APPLICATORS: { [keyword: string]: 'one' | 'list' | 'map' } = {
  $defs: 'map',
  additionalProperties: 'one',
  allOf: 'list',
  anyOf: 'list',
  contains: 'one',
  dependentSchemas: 'map',
  else: 'one',
  if: 'one',
  items: 'one',
  not: 'one',
  oneOf: 'list',
  patternProperties: 'map',
  prefixItems: 'list',
  properties: 'map',
  propertyNames: 'one',
  // biome-ignore lint/suspicious/noThenProperty: the name of the keyword.
  then: 'one',
  unevaluatedItems: 'one',
  unevaluatedProperties: 'one',
}

const OTHER_KEYWORDS = `$ref $schema $comment type enum const multipleOf maximum exclusiveMaximum minimum
  exclusiveMinimum maxLength minLength pattern format maxItems minItems uniqueItems maxContains minContains
  maxProperties minProperties required dependentRequired title description default deprecated readOnly writeOnly
  examples contentEncoding contentMediaType`.split(/\s+/)

const KEYWORDS = new Set([...Object.keys(APPLICATORS), ...OTHER_KEYWORDS])

/** Of these, the schema applies to the very value the outer one applies to. */
const IN_PLACE = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas'])

export type Subschema = { pointer: Pointer; schema: JsonSchema; inPlace: boolean }

export function isKeyword(name: string): boolean {
  return KEYWORDS.has(name)
}

/** The schemas directly inside a schema. What does not have the shape of one is passed over. */
export function subschemas(schema: JsonSchema, pointer: Pointer): Subschema[] {
  if (typeof schema === 'boolean') return []
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const shape = Object.hasOwn(APPLICATORS, keyword) ? APPLICATORS[keyword] : undefined
    const at = `${pointer}/${escapeSegment(keyword)}`
    const inPlace = IN_PLACE.has(keyword)
    if (shape === 'one') return isSchema(value) ? [{ pointer: at, schema: value, inPlace }] : []
    const isRightShape = shape === 'list' ? Array.isArray(value) : shape === 'map' && isObject(value)
    if (!isRightShape) return []
    return Object.entries(value as JsonObject).flatMap(([name, inner]) =>
      isSchema(inner) ? [{ pointer: `${at}/${escapeSegment(name)}`, schema: inner, inPlace }] : [],
    )
  })
}

/** A schema with everything inside it, by pointer; the schema itself is at the empty one. */
export function allSubschemas(root: JsonSchema): Map<Pointer, JsonSchema> {
  const found = new Map<Pointer, JsonSchema>()
  const visit = (pointer: Pointer, schema: JsonSchema) => {
    found.set(pointer, schema)
    for (const inner of subschemas(schema, pointer)) visit(inner.pointer, inner.schema)
  }
  visit('', root)
  return found
}

/** The pointer a `$ref` holds, `#` or `#/$defs/plan`; null for a reference that leaves the schema. */
export function refPointer(ref: JsonValue | undefined): Pointer | null {
  if (typeof ref !== 'string' || !/^#(\/|$)/.test(ref)) return null
  try {
    // Percent-encoded like any fragment (RFC 6901 section 6), and written the way `subschemas` does.
    return decodeURIComponent(ref.slice(1))
  } catch {
    return null
  }
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSchema(value: JsonValue | undefined): value is JsonSchema {
  return typeof value === 'boolean' || isObject(value)
}

export function escapeSegment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
