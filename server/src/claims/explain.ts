/** Why a claim has its value: each expression in it, its operands in order, what they gave and which was chosen. */

import type { JsonValue } from '../json.ts'
import type { TokenSubject } from '../subject.ts'
import { evaluateTemplate, readOperand } from './evaluate.ts'
import type { ShortcodeGroup } from './shortcodes.ts'
import type { ClaimsTemplate, Expression, Operand, TemplateNode } from './template.ts'

export type ClaimTrace = {
  claim: string
  value: JsonValue
  /** Empty for a static claim. */
  expressions: ExpressionTrace[]
}

export type ExpressionTrace = {
  /** JSON pointer (RFC 6901) inside the claim to the string that holds the expression; empty for the claim itself. */
  pointer: string
  /** What the braces enclose. */
  expression: string
  operands: OperandTrace[]
  value: JsonValue
}

export type OperandTrace = {
  text: string
  kind: Operand['kind']
  value: JsonValue
  chosen: boolean
  /** Where the value is stored; null for a literal and for a name that is no shortcode. */
  source: { group: ShortcodeGroup; shortcode: string; path: string[] } | null
}

export function explainTemplate(template: ClaimsTemplate, subject: TokenSubject): ClaimTrace[] {
  const values = evaluateTemplate(template, subject)
  return template.claims.map(({ name, node }) => ({
    claim: name,
    value: values[name] ?? null,
    expressions: expressionsIn(node, '').map(([pointer, expression]) => trace(pointer, expression, subject)),
  }))
}

function expressionsIn(node: TemplateNode, pointer: string): [pointer: string, expression: Expression][] {
  switch (node.kind) {
    case 'static':
      return []
    case 'expression':
      return [[pointer, node]]
    case 'text':
      return node.parts.flatMap(part => (typeof part === 'string' ? [] : [[pointer, part] as const]))
    case 'array':
      return node.items.flatMap((item, index) => expressionsIn(item, `${pointer}/${index}`))
    case 'object':
      return node.members.flatMap(member =>
        expressionsIn(member.node, `${pointer}/${escapePointer(member.name)}`),
      )
  }
}

function trace(pointer: string, expression: Expression, subject: TokenSubject): ExpressionTrace {
  const values = expression.operands.map(operand => readOperand(operand, subject))
  const first = values.findIndex(value => value !== null && value !== false)
  const chosen = first === -1 ? values.length - 1 : first
  const operands = expression.operands.map((operand, index) => ({
    text: operand.text,
    kind: operand.kind,
    value: values[index] ?? null,
    chosen: index === chosen,
    source:
      operand.kind === 'shortcode'
        ? { group: operand.shortcode.group, shortcode: operand.shortcode.name, path: operand.path }
        : null,
  }))
  return { pointer, expression: expression.text, operands, value: values[chosen] ?? null }
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
