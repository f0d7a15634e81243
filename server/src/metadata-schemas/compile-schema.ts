/**
 * A schema to the function that checks metadata against it. Compiled once per saved version, with ajv.
 *
 * Checking is total and bounded. Metadata is small, but a pattern or a nest of alternatives can still take for ever
 * on it, and users write metadata: what does not finish in `CHECK_TIMEOUT_MS` is stopped, and counts as a violation.
 * A violation names where and which rule, never a value.
 */

import type { ErrorObject } from 'ajv'
import type { JsonObject } from '../json.ts'
import { type Bounded, createBounded } from './bounded.ts'
import { type SchemaProblem, schemaProblems } from './check-schema.ts'
import { escapeSegment, type Pointer } from './json-schema.ts'

export const CHECK_TIMEOUT_MS = 250

/** Of one piece of metadata, this many violations are told at most. */
const MAX_VIOLATIONS = 20

/** The empty pointer is the metadata object itself. */
export type Violation = { pointer: Pointer; message: string }

export type CheckMetadata = {
  /** Empty when the metadata is as the schema says. Metadata that was never set, `{}`, always is. */
  one(metadata: JsonObject): Violation[]
  /** The first violation of each, null for one that has none: much faster than one by one. */
  many(list: readonly JsonObject[]): (Violation | null)[]
}

export type CompiledSchema = { ok: true; check: CheckMetadata } | { ok: false; problems: SchemaProblem[] }

/** Never throws, whatever the schema. */
export async function compileSchema(schema: JsonObject): Promise<CompiledSchema> {
  const problems = schemaProblems(schema)
  if (problems.length > 0) return { ok: false, problems }
  // Loading ajv takes longer than starting the server, and most instances have no schema.
  const [{ Ajv2020 }, { default: formats }] = await Promise.all([
    import('ajv/dist/2020.js'),
    import('ajv-formats'),
  ])
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    strictTuples: false,
    allowUnionTypes: true,
    // `constructor` and the like are members only where the metadata itself has them.
    ownProperties: true,
    logger: false,
  })
  formats.default(ajv)
  try {
    if (!ajv.validateSchema(schema)) return { ok: false, problems: toProblems(ajv.errors ?? []) }
    const validate = ajv.compile(schema)
    const violations = (metadata: JsonObject) =>
      isUnset(metadata) || validate(metadata) ? [] : toViolations(validate.errors ?? [])
    return { ok: true, check: boundedCheck(violations, createBounded(CHECK_TIMEOUT_MS)) }
  } catch (error) {
    return { ok: false, problems: [compilerProblem(error)] }
  }
}

function boundedCheck(violations: (metadata: JsonObject) => Violation[], bounded: Bounded): CheckMetadata {
  const one = (metadata: JsonObject) => bounded(() => violations(metadata)) ?? [UNDECIDED]
  return {
    one,
    many: list =>
      bounded(() => list.map(metadata => violations(metadata)[0] ?? null)) ??
      list.map(metadata => one(metadata)[0] ?? null),
  }
}

const UNDECIDED: Violation = {
  pointer: '',
  message: 'cannot be checked in time: the schema is too complicated for it',
}

function isUnset(metadata: JsonObject): boolean {
  return Object.keys(metadata).length === 0
}

/** One violation a place. Where alternatives failed, that none of them holds says more than why each does not. */
function toViolations(errors: ErrorObject[]): Violation[] {
  const places = new Map<Pointer, Violation>()
  for (const error of errors) {
    if (/\/(anyOf|oneOf)\/\d+\//.test(error.schemaPath)) continue
    const violation = toViolation(error)
    if (!places.has(violation.pointer)) places.set(violation.pointer, violation)
  }
  return [...places.values()].slice(0, MAX_VIOLATIONS)
}

function toViolation({ instancePath, keyword, message, params }: ErrorObject): Violation {
  const member = (name: unknown) => `${instancePath}/${escapeSegment(String(name))}`
  switch (keyword) {
    case 'required':
      return { pointer: member(params.missingProperty), message: 'is missing' }
    case 'additionalProperties':
      return { pointer: member(params.additionalProperty), message: 'is not in the schema' }
    case 'unevaluatedProperties':
      return { pointer: member(params.unevaluatedProperty), message: 'is not in the schema' }
    case 'enum':
      return { pointer: instancePath, message: `must be one of ${listed(params.allowedValues)}` }
    case 'false schema':
      return { pointer: instancePath, message: 'is not allowed' }
    default:
      return { pointer: instancePath, message: message ?? `does not follow "${keyword}"` }
  }
}

function listed(values: unknown[]): string {
  const text = values.map(value => JSON.stringify(value)).join(', ')
  return text.length > 200 ? `the ${values.length} values that the schema lists` : text
}

function toProblems(errors: ErrorObject[]): SchemaProblem[] {
  return toViolations(errors).map(({ pointer, message }) => ({
    pointer,
    message: `The schema is not valid JSON Schema here: ${message}.`,
    fix: 'Look the keyword up in JSON Schema 2020-12.',
  }))
}

/** What ajv refuses while it compiles. It names the place, if at all, at the end of its sentence. */
function compilerProblem(error: unknown): SchemaProblem {
  const [, sentence = '', place = ''] =
    /^(?:strict mode: )?(.*?)(?: (?:at|at path|in schema at path) "#?([^"]*)"(?: \(\w+\))?)?$/s.exec(
      error instanceof Error ? error.message : String(error),
    ) ?? []
  return {
    pointer: place,
    message: `The schema cannot be used: ${sentence}.`,
    fix: 'Correct the keyword; a rule about strings, numbers, arrays or objects needs the "type" beside it.',
  }
}
