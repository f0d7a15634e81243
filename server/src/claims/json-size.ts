/**
 * Whether a value may be turned into JSON text at all: small enough for its use, and not nested so deeply that
 * `JSON.stringify` would overflow the stack. Looks at no more of the value than the limit allows.
 */

import type { JsonValue } from '../json.ts'

const MAX_NESTING = 512

/** False only for a value whose JSON text is longer than `limit` characters, or nested over 512 deep. */
export function mayFit(value: JsonValue, limit: number): boolean {
  return remaining(value, limit, 0) >= 0
}

/** What is left of `left` characters behind the value, at most: counts a lower bound of its text. */
function remaining(value: JsonValue, left: number, nesting: number): number {
  if (typeof value === 'string') return left - value.length - 2
  if (value === null || typeof value !== 'object') return left - 1
  if (nesting === MAX_NESTING) return -1
  // One for the opening bracket; the closing one and the commas are as many as the members.
  let rest = left - 1
  if (Array.isArray(value)) {
    for (const item of value) {
      if (rest < 0) break
      rest = remaining(item, rest - 1, nesting + 1)
    }
    return rest
  }
  for (const name in value) {
    if (rest < 0) break
    rest = remaining(value[name] ?? null, rest - name.length - 4, nesting + 1)
  }
  return rest
}
