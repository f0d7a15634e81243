/**
 * A JSON schema to the type of the values it admits.
 *
 * Understood: type, enum, const, properties, required, additionalProperties, patternProperties, items, prefixItems,
 * minItems, anyOf, oneOf, allOf and $ref. Every other keyword only narrows what these admit further than TypeScript
 * can say, and is passed over: the type is wider than the schema then, never narrower.
 */

import type { JsonObject, JsonValue } from '../json.ts'
import {
  allSubschemas,
  isObject,
  type JsonSchema,
  type Pointer,
  refPointer,
} from '../metadata-schemas/json-schema.ts'
import {
  BOOLEAN,
  intersection,
  literal,
  type Member,
  NEVER,
  NULL,
  NUMBER,
  STRING,
  type Type,
  UNKNOWN,
  union,
} from './type.ts'

export type SchemaTypes = {
  root: Type
  /** Types that others refer to by name, in the order they are met. */
  named: { name: string; type: Type }[]
}

/** `prefix` begins the name of every type that the schema refers to. */
export function schemaTypes(schema: JsonObject, prefix: string): SchemaTypes {
  const conversion = new Conversion(schema, prefix)
  return { root: conversion.convert(schema, []), named: conversion.named }
}

class Conversion {
  readonly named: SchemaTypes['named'] = []
  readonly #prefix: string
  readonly #subschemas: Map<Pointer, JsonSchema>
  readonly #byPointer = new Map<Pointer, Type>()

  constructor(schema: JsonObject, prefix: string) {
    this.#prefix = prefix
    this.#subschemas = allSubschemas(schema)
  }

  /** `inherited` are the types of the schema around it, for a schema that speaks of the same value without its own. */
  convert(schema: JsonSchema, inherited: string[]): Type {
    if (typeof schema === 'boolean') return schema ? UNKNOWN : NEVER
    const types = typesOf(schema) ?? inherited
    const parts: Type[] = []
    if (schema.$ref !== undefined) parts.push(this.#reference(refPointer(schema.$ref)))
    const values = listedValues(schema)
    if (values !== null) parts.push(union(values.filter(value => hasType(value, types)).map(valueType)))
    else if (types.length > 0 && (schema.type !== undefined || hasStructure(schema))) {
      parts.push(union(types.map(type => this.#typed(type, schema))))
    }
    parts.push(...list(schema.allOf).map(inner => this.convert(inner, types)))
    for (const alternatives of [schema.anyOf, schema.oneOf]) {
      if (Array.isArray(alternatives))
        parts.push(union(list(alternatives).map(inner => this.convert(inner, types))))
    }
    return intersection(parts)
  }

  #typed(type: string, schema: JsonObject): Type {
    switch (type) {
      case 'null':
        return NULL
      case 'boolean':
        return BOOLEAN
      case 'string':
        return STRING
      case 'number':
      case 'integer':
        return NUMBER
      case 'array':
        return this.#array(schema)
      case 'object':
        return this.#object(schema)
      default:
        return UNKNOWN
    }
  }

  #array(schema: JsonObject): Type {
    const items = list(schema.prefixItems).map(item => this.convert(item, []))
    const rest = this.#optionalSchema(schema.items)
    const minItems = typeof schema.minItems === 'number' ? schema.minItems : 0
    return {
      kind: 'array',
      items,
      required: Math.min(items.length, minItems),
      rest: rest.kind === 'never' ? null : rest,
    }
  }

  #object(schema: JsonObject): Type {
    const required = new Set(Array.isArray(schema.required) ? schema.required.map(String) : [])
    const additional = this.#optionalSchema(schema.additionalProperties)
    const matching = entries(schema.patternProperties).map(([, inner]) => this.convert(inner, []))
    const rest = union([additional, ...matching])
    const declared = entries(schema.properties)
    const names = new Set(declared.map(([name]) => name))
    const members: Member[] = [
      ...declared.map(([name, inner]) => ({
        name,
        type: this.convert(inner, []),
        optional: !required.has(name),
      })),
      ...[...required].filter(name => !names.has(name)).map(name => ({ name, type: rest, optional: false })),
    ]
    return { kind: 'object', members, rest: rest.kind === 'never' ? null : rest }
  }

  #optionalSchema(schema: JsonValue | undefined): Type {
    return typeof schema === 'boolean' || isObject(schema) ? this.convert(schema, []) : UNKNOWN
  }

  /** A name for what is referred to, declared when it is met first: a reference inside it finds the name already. */
  #reference(pointer: Pointer | null): Type {
    const schema = pointer === null ? undefined : this.#subschemas.get(pointer)
    if (pointer === null || schema === undefined) return UNKNOWN
    const known = this.#byPointer.get(pointer)
    if (known) return known
    const declared = { name: this.#nameFor(pointer), type: UNKNOWN }
    const type: Type = { kind: 'named', name: declared.name, target: () => declared.type }
    this.#byPointer.set(pointer, type)
    this.named.push(declared)
    declared.type = this.convert(schema, [])
    return type
  }

  #nameFor(pointer: Pointer): string {
    const words = (pointer.split('/').at(-1) || 'schema').split(/[^A-Za-z0-9]+/).filter(Boolean)
    const name = this.#prefix + words.map(word => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
    const taken = (candidate: string) => this.named.some(declared => declared.name === candidate)
    let unique = name
    for (let count = 2; taken(unique) || unique === this.#prefix; count++) unique = `${name}${count}`
    return unique
  }
}

/** The type of exactly this value. */
export function valueType(value: JsonValue): Type {
  if (value === null || typeof value !== 'object') return literal(value)
  if (Array.isArray(value)) {
    return { kind: 'array', items: value.map(valueType), required: value.length, rest: null }
  }
  const members = Object.entries(value).map(([name, member]) => ({
    name,
    type: valueType(member),
    optional: false,
  }))
  return { kind: 'object', members, rest: null }
}

function typesOf(schema: JsonObject): string[] | null {
  if (schema.type === undefined) return null
  return (Array.isArray(schema.type) ? schema.type : [schema.type]).map(String)
}

/** The values that `const` and `enum` leave; null when neither is there. */
function listedValues(schema: JsonObject): JsonValue[] | null {
  if (schema.const !== undefined) return [schema.const]
  return Array.isArray(schema.enum) ? schema.enum : null
}

function hasType(value: JsonValue, types: string[]): boolean {
  if (types.length === 0) return true
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  return types.includes(type) || (types.includes('integer') && Number.isInteger(value))
}

function hasStructure(schema: JsonObject): boolean {
  return STRUCTURE.some(keyword => schema[keyword] !== undefined)
}

const STRUCTURE = [
  'properties',
  'required',
  'additionalProperties',
  'patternProperties',
  'items',
  'prefixItems',
]

function list(value: JsonValue | undefined): JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : []
}

function entries(value: JsonValue | undefined): [name: string, schema: JsonSchema][] {
  return isObject(value)
    ? Object.entries(value).filter((entry): entry is [string, JsonSchema] => isSchema(entry[1]))
    : []
}

function isSchema(value: JsonValue): value is JsonSchema {
  return typeof value === 'boolean' || isObject(value)
}
