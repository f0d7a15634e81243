/**
 * A claims template to the type of each claim, by the rules of the evaluator.
 *
 * `||` gives the first operand that is neither null nor false, else the last one: what an operand before the last
 * contributes is never null or false, and an operand behind one that cannot be either never counts.
 */

import type { Shortcode } from '../claims/shortcodes.ts'
import type { ClaimsTemplate, Expression, Operand, TemplateNode } from '../claims/template.ts'
import { valueType } from './schema-types.ts'
import {
  ANY_OBJECT,
  BOOLEAN,
  literal,
  type Member,
  mayBeNullOrFalse,
  NULL,
  NUMBER,
  STRING,
  type Type,
  typeAt,
  UNKNOWN,
  union,
  withoutNullAndFalse,
} from './type.ts'

/** The type of metadata by its shortcode, for those that have a schema. */
export type MetadataTypes = ReadonlyMap<string, Type>

/** The claims in the order of the template. None is optional: see docs/claims-as-code.md for the one exception. */
export function templateTypes(template: ClaimsTemplate, metadata: MetadataTypes): Member[] {
  return template.claims.map(({ name, node }) => ({ name, type: nodeType(node, metadata), optional: false }))
}

function nodeType(node: TemplateNode, metadata: MetadataTypes): Type {
  switch (node.kind) {
    case 'static':
      return valueType(node.value)
    case 'text':
      return STRING
    case 'expression':
      return expressionType(node, metadata)
    case 'array': {
      const items = node.items.map(item => nodeType(item, metadata))
      return { kind: 'array', items, required: items.length, rest: null }
    }
    case 'object': {
      const members = node.members.map(({ name, node: value }) => ({
        name,
        type: nodeType(value, metadata),
        optional: false,
      }))
      return { kind: 'object', members, rest: null }
    }
  }
}

function expressionType({ operands }: Expression, metadata: MetadataTypes): Type {
  const possible: Type[] = []
  for (const [index, operand] of operands.entries()) {
    const type = operandType(operand, metadata)
    if (index === operands.length - 1 || !mayBeNullOrFalse(type)) return union([...possible, type])
    possible.push(withoutNullAndFalse(type))
  }
  return NULL
}

function operandType(operand: Operand, metadata: MetadataTypes): Type {
  switch (operand.kind) {
    case 'literal':
      return literal(operand.value)
    case 'unknown':
      return NULL
    case 'shortcode':
      return typeAt(shortcodeType(operand.shortcode, metadata), operand.path)
  }
}

/** Type of a shortcode without a path. */
export function shortcodeType(shortcode: Shortcode, metadata: MetadataTypes): Type {
  const type = metadata.get(shortcode.name) ?? declaredType(shortcode)
  return shortcode.nullWhen === null ? type : union([type, NULL])
}

function declaredType({ type, of }: Shortcode): Type {
  const inner = of === 'string' ? STRING : UNKNOWN
  switch (type) {
    case 'string':
      return STRING
    case 'number':
      return NUMBER
    case 'boolean':
      return BOOLEAN
    case 'array':
      return { kind: 'array', items: [], required: 0, rest: inner }
    case 'object':
      return of === undefined ? ANY_OBJECT : { kind: 'object', members: [], rest: inner }
  }
}
