/** Claims that arrive as a JSON value, printed as an operator would type them: two spaces, one member a line. */

import type { JsonValue } from '../json.ts'
import { MAX_DEPTH } from './parse-json.ts'

/**
 * Never throws and always ends: what is nested deeper than a template may be is left empty, and the parser then
 * refuses the depth. A number that was too large for JSON when the request was read is printed as one that still is.
 */
export function claimsSource(claims: JsonValue): string {
  return print(claims, 1)
}

function print(value: JsonValue, depth: number): string {
  if (value === Number.POSITIVE_INFINITY) return '1e999'
  if (value === Number.NEGATIVE_INFINITY) return '-1e999'
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const tooDeep = depth > MAX_DEPTH
  const indent = '  '.repeat(depth)
  const lines = (entries: string[], open: string, close: string) =>
    entries.length === 0 || tooDeep
      ? open + close
      : `${open}\n${indent}${entries.join(`,\n${indent}`)}\n${indent.slice(2)}${close}`
  if (Array.isArray(value)) {
    return lines(tooDeep ? [] : value.map(item => print(item, depth + 1)), '[', ']')
  }
  const names = tooDeep ? [] : Object.keys(value)
  return lines(
    names.map(name => `${JSON.stringify(name)}: ${print(value[name] ?? null, depth + 1)}`),
    '{',
    '}',
  )
}
