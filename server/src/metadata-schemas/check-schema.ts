/**
 * Whether a schema may be saved: our own rules first, each problem with its JSON pointer; ajv judges the rest.
 *
 * Refused: what is too large; names other than the keywords of JSON Schema 2020-12, so that a typo cannot pass as a
 * rule; references out of the schema, so that nothing is ever fetched; and references that come back to themselves
 * or multiply without descending into the value, so that nobody who follows them runs in a circle or for ever.
 */

import type { JsonObject } from '../json.ts'
import {
  allSubschemas,
  escapeSegment,
  isKeyword,
  isObject,
  type JsonSchema,
  type Pointer,
  refPointer,
  subschemas,
} from './json-schema.ts'

/** As JSON text. */
export const SCHEMA_LIMIT_BYTES = 32 * 1024

/** Schemas that apply to one and the same value, each counted for every way of references and alternatives to it. */
export const MAX_EXPANSION = 1000

export const DIALECT = 'https://json-schema.org/draft/2020-12/schema'

/** One problem at one place: what is wrong and what to do, a sentence each. The empty pointer is the schema itself. */
export type SchemaProblem = { pointer: Pointer; message: string; fix: string }

/** Every breach of our own rules, in the order of the schema. */
export function schemaProblems(schema: JsonObject): SchemaProblem[] {
  const bytes = Buffer.byteLength(JSON.stringify(schema))
  if (bytes > SCHEMA_LIMIT_BYTES) {
    return [
      {
        pointer: '',
        message: `The schema takes ${bytes} bytes.`,
        fix: `Keep it within ${SCHEMA_LIMIT_BYTES} bytes.`,
      },
    ]
  }
  const all = allSubschemas(schema)
  const problems = [...all].flatMap(([pointer, inner]) => [
    ...keywordProblems(pointer, inner),
    ...patternProblems(pointer, inner),
    ...referenceProblems(pointer, inner, all),
  ])
  return problems.length > 0 ? problems : expansionProblems(all)
}

function keywordProblems(pointer: Pointer, schema: JsonSchema): SchemaProblem[] {
  if (typeof schema === 'boolean') return []
  const problems: SchemaProblem[] = []
  for (const name of Object.keys(schema)) {
    if (isKeyword(name)) continue
    problems.push({
      pointer: `${pointer}/${escapeSegment(name)}`,
      message: `"${name}" is not a keyword that schemas may use here.`,
      fix: 'Use the keywords of JSON Schema 2020-12; definitions stand in $defs, notes in $comment.',
    })
  }
  if (schema.$schema !== undefined && (pointer !== '' || schema.$schema !== DIALECT)) {
    problems.push({
      pointer: `${pointer}/$schema`,
      message: 'The schema names another dialect.',
      fix: `Leave $schema away, or write "${DIALECT}" at the top.`,
    })
  }
  return problems
}

function patternProblems(pointer: Pointer, schema: JsonSchema): SchemaProblem[] {
  if (typeof schema === 'boolean') return []
  const { pattern, patternProperties } = schema
  const places: [Pointer, string][] = []
  if (typeof pattern === 'string') places.push([`${pointer}/pattern`, pattern])
  for (const name of isObject(patternProperties) ? Object.keys(patternProperties) : []) {
    places.push([`${pointer}/patternProperties/${escapeSegment(name)}`, name])
  }
  return places
    .filter(([, text]) => !isPattern(text))
    .map(([at]) => ({
      pointer: at,
      message: 'This is not a regular expression.',
      fix: 'Write one as in JavaScript with the flag u, without slashes around it.',
    }))
}

function isPattern(text: string): boolean {
  try {
    RegExp(text, 'u')
    return true
  } catch {
    return false
  }
}

function referenceProblems(
  pointer: Pointer,
  schema: JsonSchema,
  all: Map<Pointer, JsonSchema>,
): SchemaProblem[] {
  if (typeof schema === 'boolean' || schema.$ref === undefined) return []
  const target = refPointer(schema.$ref)
  if (target !== null && all.has(target)) return []
  return [
    {
      pointer: `${pointer}/$ref`,
      message:
        target === null ? 'The reference leaves the schema.' : 'The reference leads to no schema in here.',
      fix: 'Put the definition into $defs and write {"$ref": "#/$defs/name"}.',
    },
  ]
}

/**
 * Depth first over what applies in place: a schema that is met again while still open closes a circle. The schemas
 * met on the way are counted with every way to them, because that is how often a check may look at them.
 */
function expansionProblems(all: Map<Pointer, JsonSchema>): SchemaProblem[] {
  const sizes = new Map<Pointer, number | 'open'>()
  const circles: Pointer[] = []
  const measure = (pointer: Pointer): number => {
    const known = sizes.get(pointer)
    if (known === 'open') circles.push(pointer)
    if (known !== undefined) return known === 'open' ? 0 : known
    sizes.set(pointer, 'open')
    const inner = inPlace(pointer, all.get(pointer) ?? true)
    const size = inner.reduce((sum, next) => sum + measure(next), 1)
    sizes.set(pointer, size)
    return size
  }
  for (const pointer of all.keys()) {
    const size = measure(pointer)
    const [circle] = circles
    if (circle !== undefined) {
      return [
        {
          pointer: circle,
          message: 'The schema refers back to itself for one and the same value.',
          fix: 'Refer to it only from properties, items and the like, which lead to another value.',
        },
      ]
    }
    if (size > MAX_EXPANSION) {
      return [
        {
          pointer,
          message: `More than ${MAX_EXPANSION} schemas apply to one value here.`,
          fix: 'Write fewer alternatives, or refer to fewer definitions from each.',
        },
      ]
    }
  }
  return []
}

function inPlace(pointer: Pointer, schema: JsonSchema): Pointer[] {
  if (typeof schema === 'boolean') return []
  const target = refPointer(schema.$ref)
  const inner = subschemas(schema, pointer).filter(sub => sub.inPlace)
  return [...(target === null ? [] : [target]), ...inner.map(sub => sub.pointer)]
}
