/**
 * Source of a claims template to the tree that every mint evaluates, or to the list of everything wrong with it.
 *
 * Refused: what is not strict JSON, not an object, too large or too deep, sets a reserved claim, or has a shortcode
 * that cannot be understood. Never throws, whatever the source.
 */

import type { JsonValue } from '../json.ts'
import { claimsSource } from './claims-source.ts'
import { compileClaims } from './compile-claims.ts'
import { type JsonMember, parseJson } from './parse-json.ts'
import { type Span, spansOf } from './span.ts'
import type { ClaimsTemplate, ShortcodeUse } from './template.ts'
import { MAX_PROBLEMS, type Problem, type TemplateError } from './template-error.ts'

export type { ClaimsTemplate } from './template.ts'

/** A source of this many UTF-8 bytes or more is refused. */
export const MAX_SOURCE_BYTES = 100_000

/** Uses of shortcodes in one template: they bound what a mint evaluates, whatever the metadata. */
export const MAX_SHORTCODES = 256

export type ParseOptions = {
  /**
   * `'error'` (default) refuses a name that is no shortcode; `'null'` accepts it, for imported templates: it is
   * null in every token, and reported as a warning.
   */
  unknownShortcodes?: 'error' | 'null'
}

export type ParsedTemplate =
  | { ok: true; template: ClaimsTemplate; warnings: TemplateError[] }
  | { ok: false; errors: TemplateError[] }

/** Parses the text an operator typed. Errors come in the order of the source, `MAX_PROBLEMS` at most. */
export function parseTemplate(source: string, options: ParseOptions = {}): ParsedTemplate {
  const spanOf = spansOf(source)
  const refuse = (problems: Problem[], members: JsonMember[] = []): ParsedTemplate => {
    return { ok: false, errors: place(problems, members, spanOf) }
  }
  if (Buffer.byteLength(source) >= MAX_SOURCE_BYTES) return refuse([tooLarge()])

  const { root, problems } = parseJson(source)
  if (root.kind !== 'object') return refuse(problems.length > 0 ? problems : [notAnObject(source)])

  const { claims, shortcodes, unknown, ...compiled } = compileClaims(root.members, spanOf)
  problems.push(...compiled.problems, ...tooManyShortcodes(shortcodes))
  if (options.unknownShortcodes !== 'null') problems.push(...unknown)
  if (problems.length > 0) return refuse(problems, root.members)

  return {
    ok: true,
    template: { source, claims, shortcodes },
    warnings: place(unknown, root.members, spanOf),
  }
}

/** Parses claims that arrive as a JSON value; positions count in its text as `claimsSource` prints it. */
export function parseTemplateValue(claims: JsonValue, options: ParseOptions = {}): ParsedTemplate {
  return parseTemplate(claimsSource(claims), options)
}

function place(
  problems: Problem[],
  members: JsonMember[],
  spanOf: (offset: number, length: number) => Span,
): TemplateError[] {
  const inOrder = problems.toSorted((a, b) => a.offset - b.offset).slice(0, MAX_PROBLEMS)
  return inOrder.map(problem => {
    const claim = members.find(
      ({ name, end }) => name.offset <= problem.offset && problem.offset <= end,
    )?.name
    const error = { ...problem, ...spanOf(problem.offset, problem.length) }
    return claim ? { ...error, claim: claim.value } : error
  })
}

function tooLarge(): Problem {
  return {
    code: 'claims_too_large',
    offset: 0,
    length: 0,
    message: `The claims take ${MAX_SOURCE_BYTES / 1000} kB or more.`,
    fix: 'Keep large data in metadata or in a database of your own, and put only what is read often in the token.',
  }
}

function notAnObject(source: string): Problem {
  const text = source.trim()
  return {
    code: 'claims_not_an_object',
    offset: source.indexOf(text),
    length: text.length,
    message: 'The claims are not a JSON object.',
    fix: 'Write the claims as the members of one object, {"name": "value"}.',
  }
}

function tooManyShortcodes(shortcodes: ShortcodeUse[]): Problem[] {
  const span = shortcodes[MAX_SHORTCODES]?.operand.span
  if (!span) return []
  return [
    {
      code: 'claims_too_many_shortcodes',
      offset: span.offset,
      length: span.length,
      message: `The claims use more than ${MAX_SHORTCODES} shortcodes.`,
      fix: 'Put a whole metadata object in one claim instead of many of its members.',
    },
  ]
}
