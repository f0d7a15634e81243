/**
 * JSON as a token may contain it: one meaning only.
 *
 * `JSON.parse` keeps the last of two members with one name while another reader may keep the first, so the two would
 * disagree about what was signed (RFC 7515 section 4, RFC 8259 section 4). Deep nesting is refused because whoever
 * walks the claims later would pay for it with the stack. What is accepted is frozen: requests that present the same
 * token share its claims, and one that wrote into them would write into all.
 */

const DEPTH_LIMIT = 32

/** Parses an object, frozen; null when the text is not JSON, not an object, names a member twice or nests too deep. */
export function parseStrictObject(text: string): Record<string, unknown> | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  // Of two members with one name only one is left in the value, so the value then has fewer than the text.
  return freezeAndCount(value, 1) === countMembers(text) ? (value as Record<string, unknown>) : null
}

/** Freezes a value, and counts the members of all objects in it. NaN, which equals nothing, when it nests too deep. */
function freezeAndCount(value: object, depth: number): number {
  if (depth > DEPTH_LIMIT) return Number.NaN
  const members = Object.values(value)
  let count = Array.isArray(value) ? 0 : members.length
  for (const member of members) {
    if (typeof member === 'object' && member !== null) count += freezeAndCount(member, depth + 1)
  }
  Object.freeze(value)
  return count
}

/** Counts the members that valid JSON text names: each has the one colon that is not inside a string. */
function countMembers(text: string): number {
  let count = 0
  let isInString = false
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i)
    if (character === QUOTE) isInString = !isInString
    else if (character === BACKSLASH) i++
    else if (character === COLON && !isInString) count++
  }
  return count
}

const QUOTE = 0x22
const COLON = 0x3a
const BACKSLASH = 0x5c
