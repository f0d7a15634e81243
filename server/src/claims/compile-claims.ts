/** The JSON tree of a template to the nodes a mint evaluates. Member names are copied, braces in them included. */

import type { JsonValue } from '../json.ts'
import { type JsonString, sourceOffset } from './json-string.ts'
import type { JsonArrayNode, JsonMember, JsonNode, JsonObjectNode } from './parse-json.ts'
import { parseShortcode } from './parse-shortcode.ts'
import { isReservedClaim, RESERVED_CLAIMS } from './reserved-claims.ts'
import type { Span } from './span.ts'
import type { Expression, ShortcodeUse, StaticNode, TemplateClaim, TemplateNode } from './template.ts'
import { type Problem, quote } from './template-error.ts'

const UNCLOSED = {
  code: 'claims_shortcode_unclosed',
  message: 'This shortcode is not closed.',
  fix: 'Close it with }} in the same string, before another one opens.',
} as const

export type CompiledClaims = {
  claims: TemplateClaim[]
  shortcodes: ShortcodeUse[]
  problems: Problem[]
  /** Names that are no shortcode; an error or a warning, as the caller decides. */
  unknown: Problem[]
}

type Compilation = CompiledClaims & {
  claim: string
  spanOf: (offset: number, length: number) => Span
}

/** From two opening braces to the two that close them, absent where another pair opens first or the text ends. */
const SHORTCODE = /\{\{((?:(?!\{\{|\}\}).)*)(\}\})?/gs

export function compileClaims(members: JsonMember[], spanOf: Compilation['spanOf']): CompiledClaims {
  const compilation: Compilation = {
    claims: [],
    shortcodes: [],
    problems: [],
    unknown: [],
    claim: '',
    spanOf,
  }
  for (const { name, value, end } of members) {
    compilation.claim = name.value
    checkReserved(name, compilation)
    checkName(name, compilation)
    const span = spanOf(name.offset, end - name.offset)
    compilation.claims.push({
      name: name.value,
      node: compileNode(value, compilation),
      span,
    })
  }
  const { claims, shortcodes, problems, unknown } = compilation
  return { claims, shortcodes, problems, unknown }
}

function compileNode(node: JsonNode, compilation: Compilation): TemplateNode {
  switch (node.kind) {
    case 'scalar':
      return { kind: 'static', value: node.value }
    case 'string':
      return compileString(node, compilation)
    case 'array':
      return compileArray(node, compilation)
    case 'object':
      return compileObject(node, compilation)
  }
}

function compileArray(node: JsonArrayNode, compilation: Compilation): TemplateNode {
  const items = node.items.map(item => compileNode(item, compilation))
  if (!items.every(isStatic)) return { kind: 'array', items }
  const value = items.map(item => item.value)
  Object.freeze(value)
  return { kind: 'static', value }
}

function compileObject(node: JsonObjectNode, compilation: Compilation): TemplateNode {
  const members = node.members.map(({ name, value }) => {
    checkName(name, compilation)
    return { name: name.value, node: compileNode(value, compilation) }
  })
  const values: [name: string, value: JsonValue][] = []
  for (const member of members) {
    if (!isStatic(member.node)) return { kind: 'object', members }
    values.push([member.name, member.node.value])
  }
  return { kind: 'static', value: Object.freeze(Object.fromEntries(values)) }
}

function compileString(string: JsonString, compilation: Compilation): TemplateNode {
  const text = string.value
  const parts: (string | Expression)[] = []
  let end = 0
  for (const match of text.matchAll(SHORTCODE)) {
    const [whole, inner = '', closing] = match
    if (match.index > end) parts.push(text.slice(end, match.index))
    end = match.index + whole.length
    if (closing) parts.push(compileExpression(string, match.index, inner, compilation))
    else compilation.problems.push({ ...UNCLOSED, ...range(string, match.index, 2) })
  }
  if (end < text.length) parts.push(text.slice(end))
  const [first = ''] = parts
  if (parts.length <= 1) return typeof first === 'string' ? { kind: 'static', value: first } : first
  return { kind: 'text', parts }
}

/** `at` is where the braces open in the string's value. An expression that does not parse has no operands. */
function compileExpression(
  string: JsonString,
  at: number,
  text: string,
  compilation: Compilation,
): Expression {
  const { claim, spanOf, problems, unknown, shortcodes } = compilation
  const sourceSpan = (index: number, length: number) => {
    const { offset, length: sourceLength } = range(string, index, length)
    return spanOf(offset, sourceLength)
  }
  const inSource = (problem: Problem) => ({
    ...problem,
    ...range(string, at + 2 + problem.offset, problem.length),
  })

  const span = sourceSpan(at, text.length + 4)
  const expression: Expression = { kind: 'expression', operands: [], text: text.trim(), span }
  const parsed = parseShortcode(text)
  if (!parsed.ok) {
    problems.push(inSource(parsed.problem))
    return expression
  }
  for (const { at: start, length, ...operand } of parsed.operands) {
    const place = { text: text.slice(start, start + length), span: sourceSpan(at + 2 + start, length) }
    if (operand.kind === 'literal') expression.operands.push({ ...operand, ...place })
    else if (operand.kind === 'unknown') {
      unknown.push(inSource(operand.problem))
      expression.operands.push({ kind: 'unknown', ...place })
    } else {
      const use = { ...operand, ...place }
      expression.operands.push(use)
      shortcodes.push({ claim, operand: use })
    }
  }
  return expression
}

function checkReserved(name: JsonString, { problems }: Compilation): void {
  if (!isReservedClaim(name.value)) return
  problems.push({
    code: 'jwt_template_reserved_claim',
    offset: name.offset,
    length: name.length,
    message: `The claim ${quote(name.value)} is reserved: the server sets ${RESERVED_CLAIMS[name.value]}.`,
    fix: 'Use another name at the top level.',
  })
}

/** An object with this name would hand its prototype to whoever copies it carelessly. */
function checkName(name: JsonString, { problems }: Compilation): void {
  if (name.value !== '__proto__') return
  problems.push({
    code: 'claims_name_forbidden',
    offset: name.offset,
    length: name.length,
    message: 'The name "__proto__" is not allowed in claims.',
    fix: 'Use another name.',
  })
}

function range(string: JsonString, index: number, length: number): { offset: number; length: number } {
  const offset = sourceOffset(string, index)
  return { offset, length: sourceOffset(string, index + length) - offset }
}

function isStatic(node: TemplateNode): node is StaticNode {
  return node.kind === 'static'
}
