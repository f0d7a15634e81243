/**
 * A parsed template and the subject of a token to the custom claims.
 *
 * Pure and total: it cannot throw, loop or reach a prototype, whatever the metadata. Values that a lone shortcode
 * yields are the subject's own objects, not copies: serialise the claims, do not change them. Text that came from
 * data is never parsed again, so data decides neither a member's name nor, in text, its type.
 */

import type { JsonObject, JsonValue } from '../json.ts'
import type { TokenSubject } from '../subject.ts'
import { mayFit } from './json-size.ts'
import type { ClaimsTemplate, Expression, Operand, TemplateNode, TextNode } from './template.ts'

/** Longest string that interpolation makes, in UTF-16 units; far beyond what a cookie holds. */
export const MAX_TEXT_LENGTH = 16_384

/** Evaluates every claim, in the order of the template. */
export function evaluateTemplate(template: ClaimsTemplate, subject: TokenSubject): JsonObject {
  const claims: JsonObject = {}
  for (const claim of template.claims) claims[claim.name] = evaluateNode(claim.node, subject)
  return claims
}

function evaluateNode(node: TemplateNode, subject: TokenSubject): JsonValue {
  switch (node.kind) {
    case 'static':
      return node.value
    case 'expression':
      return evaluateExpression(node, subject)
    case 'text':
      return evaluateText(node, subject)
    case 'array':
      return node.items.map(item => evaluateNode(item, subject))
    case 'object': {
      // Assignment is safe: the parser lets no member be named __proto__.
      const object: JsonObject = {}
      for (const member of node.members) object[member.name] = evaluateNode(member.node, subject)
      return object
    }
  }
}

/** Value of the first operand that is neither null nor false; of the last one when there is none. */
export function evaluateExpression(expression: Expression, subject: TokenSubject): JsonValue {
  let value: JsonValue = null
  for (const operand of expression.operands) {
    value = readOperand(operand, subject)
    if (value !== null && value !== false) break
  }
  return value
}

/** Value of one operand; null for a path that leads nowhere. Arrays have no members. */
export function readOperand(operand: Operand, subject: TokenSubject): JsonValue {
  if (operand.kind === 'literal') return operand.value
  if (operand.kind === 'unknown') return null
  let value = operand.shortcode.read(subject)
  for (const name of operand.path) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
    // Own members only: `constructor` and the like are never found.
    value = Object.hasOwn(value, name) ? (value[name] ?? null) : null
  }
  return value
}

function evaluateText(node: TextNode, subject: TokenSubject): string {
  let text = ''
  for (const part of node.parts) {
    text += typeof part === 'string' ? part : asText(evaluateExpression(part, subject))
    if (text.length > MAX_TEXT_LENGTH) return cut(text)
  }
  return text
}

function cut(text: string): string {
  // Never between the two halves of a surrogate pair.
  return `${text.slice(0, MAX_TEXT_LENGTH - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** A string as it is, anything else as its JSON text; `…` for what is too large to stand in text. */
function asText(value: JsonValue): string {
  if (typeof value === 'string') return value
  if (value === null || typeof value !== 'object') return String(value)
  return mayFit(value, MAX_TEXT_LENGTH) ? JSON.stringify(value) : '…'
}
