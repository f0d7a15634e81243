/**
 * The TypeScript type of every claim of a template, for the snippet an operator copies.
 *
 * Metadata has no schema yet, so what a path leads to is `unknown`. A fallback takes away what it replaces:
 * `{{user.username || 'guest'}}` is never null.
 */

import type { Shortcode } from '../claims/shortcodes.ts'
import type { ClaimsTemplate, Expression, Operand, TemplateNode } from '../claims/template.ts'
import type { JsonValue } from '../json.ts'

export type ClaimType = { name: string; type: string }

export function claimTypes(template: ClaimsTemplate): ClaimType[] {
  return template.claims.map(({ name, node }) => ({ name, type: union(typesOf(node)) }))
}

/** Type of a shortcode without a path, such as `string | null`. */
export function shortcodeType(shortcode: Shortcode): string {
  return union(shortcodeTypes(shortcode))
}

function typesOf(node: TemplateNode): string[] {
  switch (node.kind) {
    case 'static':
      return [staticType(node.value)]
    case 'text':
      return ['string']
    case 'expression':
      return expressionTypes(node)
    case 'array':
      return [arrayOf(node.items.flatMap(typesOf))]
    case 'object':
      return [objectOf(node.members.map(member => [member.name, union(typesOf(member.node))]))]
  }
}

/** Null and false of an operand never come through while another operand follows. */
function expressionTypes({ operands }: Expression): string[] {
  const types: string[] = []
  for (const [index, operand] of operands.entries()) {
    const own = operandTypes(operand)
    if (index === operands.length - 1) return [...types, ...own]
    types.push(...own.filter(type => type !== 'null' && type !== 'false').map(withoutFalse))
    const passesOn = own.some(type => ['null', 'false', 'boolean', 'unknown'].includes(type))
    if (!passesOn) return types
  }
  return types
}

function withoutFalse(type: string): string {
  return type === 'boolean' ? 'true' : type
}

function operandTypes(operand: Operand): string[] {
  switch (operand.kind) {
    case 'unknown':
      return ['null']
    case 'literal':
      return [typeof operand.value === 'boolean' ? String(operand.value) : typeof operand.value]
    case 'shortcode':
      return operand.path.length > 0 ? ['unknown'] : shortcodeTypes(operand.shortcode)
  }
}

function shortcodeTypes({ type, of, nullWhen }: Shortcode): string[] {
  const own =
    type === 'array'
      ? `${of ?? 'unknown'}[]`
      : type === 'object'
        ? `Record<string, ${of ?? 'unknown'}>`
        : type
  return nullWhen === null ? [own] : [own, 'null']
}

function staticType(value: JsonValue): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return arrayOf(value.map(staticType))
  if (typeof value === 'object')
    return objectOf(Object.entries(value).map(([name, v]) => [name, staticType(v)]))
  return typeof value
}

function arrayOf(types: string[]): string {
  const item = union(types)
  if (types.length === 0) return 'unknown[]'
  return /^[\w.]+$/.test(item) ? `${item}[]` : `(${item})[]`
}

function objectOf(members: [name: string, type: string][]): string {
  if (members.length === 0) return 'Record<string, never>'
  return `{ ${members.map(([name, type]) => `${memberName(name)}: ${type}`).join('; ')} }`
}

function memberName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)
}

/** `unknown` swallows the rest; `null` comes last, as people write it. */
function union(types: string[]): string {
  const all = new Set(types)
  if (all.has('unknown')) return 'unknown'
  if (all.has('true') && all.has('false')) all.add('boolean')
  if (all.has('boolean')) {
    all.delete('true')
    all.delete('false')
  }
  const hasNull = all.delete('null')
  return [...all, ...(hasNull ? ['null'] : [])].join(' | ')
}
