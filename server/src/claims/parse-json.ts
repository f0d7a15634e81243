/**
 * JSON text to a tree with positions, strictly (RFC 8259), for people who type it.
 *
 * One problem is reported once. Where the meaning is plain in spite of it (a comment, a trailing comma, missing
 * quotes) reading goes on, so that several problems show at once. Never throws; the depth of the tree is bounded.
 */

import { numberOutOfRange, parseNumber } from './json-number.ts'
import { JsonScanner } from './json-scanner.ts'
import type { JsonString } from './json-string.ts'
import { type Problem, quote } from './template-error.ts'

export type JsonNode = JsonObjectNode | JsonArrayNode | JsonString | JsonScalar
export type JsonObjectNode = { kind: 'object'; members: JsonMember[] }
export type JsonArrayNode = { kind: 'array'; items: JsonNode[] }
export type JsonScalar = { kind: 'scalar'; value: null | boolean | number }
/** `end` is the offset behind the value. */
export type JsonMember = { name: JsonString; value: JsonNode; end: number }

/** Objects and arrays inside one another, the outermost included. */
export const MAX_DEPTH = 32

const NULL: JsonScalar = { kind: 'scalar', value: null }
const SCALAR = /[^\s,:{}[\]"'/]+/y
const SHORTCODE = /\{\{(?!\s*["}])[^{}\r\n]*\}\}/y
// What stands where a value belongs and is none: up to a comma, bracket, quote or the end of the line.
const BARE_TEXT = /(?:\{\{(?!\s*["}])[^{}\r\n]*\}\}|[^,{}[\]"\r\n])+/y
const BARE_NAME = /[^\s,:{}[\]"]+/y
const WRONGLY_QUOTED = /['‘’“”`][^'‘’“”`\r\n]*['‘’“”`]/y
const NAME_AND_COLON = /"[^"\r\n]*"\s*:/y

/** Parses a whole text. The tree is complete when `problems` is empty, and as far as reading came otherwise. */
export function parseJson(text: string): {
  root: JsonNode
  problems: Problem[]
} {
  const scanner = new JsonScanner(text)
  const root = readValue(scanner, 1)
  scanner.skipSpace()
  if (!scanner.atEnd) {
    scanner.stop(
      text.length,
      'Nothing may follow the claims.',
      'Delete what follows, and check the braces before it.',
    )
  }
  return { root, problems: scanner.problems }
}

function readValue(scanner: JsonScanner, depth: number): JsonNode {
  scanner.skipSpace()
  const next = scanner.peek()
  if (next === '"') return scanner.takeString()
  if (next !== '[' && (next !== '{' || scanner.sees(SHORTCODE))) return readScalar(scanner)
  if (depth <= MAX_DEPTH) return next === '{' ? readObject(scanner, depth) : readArray(scanner, depth)
  scanner.report({
    code: 'claims_too_deep',
    offset: scanner.at,
    length: 1,
    message: `Objects and arrays are nested more than ${MAX_DEPTH} deep here.`,
    fix: 'Flatten the claims.',
  })
  scanner.halt()
  return NULL
}

function readObject(scanner: JsonScanner, depth: number): JsonObjectNode {
  const opening = scanner.at++
  const members: JsonMember[] = []
  const names = new Set<string>()
  scanner.skipSpace()
  while (!scanner.atEnd && scanner.peek() !== '}') {
    const name = readName(scanner)
    if (names.has(name.value)) reportDuplicate(scanner, name)
    names.add(name.value)
    members.push({
      name,
      value: readMemberValue(scanner, depth),
      end: scanner.at,
    })
    if (!readSeparator(scanner, opening, '}')) break
  }
  readClosing(scanner, opening, '}')
  return { kind: 'object', members }
}

function readArray(scanner: JsonScanner, depth: number): JsonArrayNode {
  const opening = scanner.at++
  const items: JsonNode[] = []
  scanner.skipSpace()
  while (!scanner.atEnd && scanner.peek() !== ']') {
    items.push(readValue(scanner, depth + 1))
    if (!readSeparator(scanner, opening, ']')) break
  }
  readClosing(scanner, opening, ']')
  return { kind: 'array', items }
}

function readName(scanner: JsonScanner): JsonString {
  if (scanner.peek() === '"') return scanner.takeString()
  const offset = scanner.at
  const quoted = scanner.take(WRONGLY_QUOTED)
  const value = quoted === null ? (scanner.take(BARE_NAME) ?? '') : quoted.slice(1, -1)
  const length = scanner.at - offset
  if (length > 0) {
    const name = quote(value)
    scanner.syntax(offset, length, `The name ${name} must stand in double quotes.`, `Write ${name}.`)
  } else {
    const fix =
      scanner.peek() === '{'
        ? 'A shortcode must stand in a string, "{{user.id}}", as the value of a member.'
        : 'Write a name in double quotes, a colon and a value.'
    scanner.stop(1, `A member name is expected here, not ${quote(scanner.peek())}.`, fix)
  }
  return { kind: 'string', value, offset, length }
}

function readMemberValue(scanner: JsonScanner, depth: number): JsonNode {
  const nameEnd = scanner.at
  scanner.skipSpace()
  if (scanner.peek() === ':') scanner.at++
  else if (!scanner.atEnd) {
    scanner.syntax(
      nameEnd,
      0,
      'A colon is missing after the name.',
      'Write a colon and a value after the name.',
    )
    if (/[,}]/.test(scanner.peek())) return NULL
    if (!/["[{\d-]/.test(scanner.peek())) scanner.halt()
  }
  return readValue(scanner, depth + 1)
}

/** Reads what stands between two members or items; false when the object or array cannot go on. */
function readSeparator(scanner: JsonScanner, opening: number, closing: '}' | ']'): boolean {
  const end = scanner.at
  scanner.skipSpace()
  if (scanner.peek() === closing) return true
  if (scanner.peek() === ',') {
    const comma = scanner.at++
    scanner.skipSpace()
    if (scanner.peek() === closing) {
      scanner.syntax(comma, 1, `No comma may stand before ${closing} here.`, 'Delete the comma.')
    }
    return true
  }
  if (closing === '}' ? scanner.sees(NAME_AND_COLON) : scanner.peek() === '"') {
    scanner.syntax(end, 0, 'A comma is missing here.', 'Separate members and items by a comma.')
    return true
  }
  if (!scanner.atEnd) {
    const fix = `${closeFix(scanner, opening)} A double quote inside a string is written \\".`
    scanner.stop(1, `A comma or ${closing} is expected here, not ${quote(scanner.peek())}.`, fix)
  }
  return false
}

function readClosing(scanner: JsonScanner, opening: number, closing: '}' | ']'): void {
  if (scanner.peek() === closing) scanner.at++
  else scanner.stop(0, `The text ends before a closing ${closing}.`, closeFix(scanner, opening))
}

function readScalar(scanner: JsonScanner): JsonScalar {
  const offset = scanner.at
  const word = scanner.take(SCALAR) ?? ''
  if (word === 'true' || word === 'false') return { kind: 'scalar', value: word === 'true' }
  if (word === 'null') return NULL
  const number = parseNumber(word)
  if (typeof number === 'number') return { kind: 'scalar', value: number }
  if (number === 'out-of-range') {
    scanner.report(numberOutOfRange(word, offset))
    return NULL
  }
  scanner.at = offset
  return readWrongValue(scanner)
}

function readWrongValue(scanner: JsonScanner): JsonScalar {
  const offset = scanner.at
  const quoted = scanner.take(WRONGLY_QUOTED)
  if (quoted !== null) {
    const fix = `Write ${quote(quoted.slice(1, -1))}.`
    scanner.syntax(offset, quoted.length, 'A string must stand in double quotes.', fix)
    return NULL
  }
  const bare = scanner.take(BARE_TEXT)?.trimEnd() ?? ''
  scanner.at = offset + bare.length
  if (bare === '') reportNoValue(scanner)
  else if (bare.includes('{{')) {
    scanner.report({
      code: 'claims_shortcode_unquoted',
      offset,
      length: bare.length,
      message: `The shortcode ${quote(bare)} stands outside a string.`,
      fix: 'Put double quotes around it; a lone shortcode still keeps its own type.',
    })
  } else scanner.syntax(offset, bare.length, `${quote(bare)} is not a JSON value.`, wrongValueFix(bare))
  return NULL
}

function reportNoValue(scanner: JsonScanner): void {
  if (scanner.text.trim() === '') {
    scanner.stop(0, 'The claims are empty.', 'Write {} for no claims of your own.')
  } else if (scanner.atEnd) {
    scanner.stop(0, 'The text ends where a value is expected.', 'Write a value, and close what is open.')
  } else if (/[,}\]]/.test(scanner.peek())) {
    scanner.syntax(scanner.at, 1, 'A value is missing here.', 'Write a value; null stands for none.')
  } else {
    scanner.stop(1, `A value is expected here, not ${quote(scanner.peek())}.`, 'Write a JSON value.')
  }
}

function reportDuplicate(scanner: JsonScanner, name: JsonString): void {
  scanner.report({
    code: 'claims_name_duplicate',
    offset: name.offset,
    length: name.length,
    message: `The name ${quote(name.value)} is already taken in this object.`,
    fix: 'Keep one of the two members, or rename one.',
  })
}

function closeFix(scanner: JsonScanner, opening: number): string {
  const line = scanner.text.slice(0, opening).split(/\r\n|\n|\r/).length
  return scanner.text[opening] === '{'
    ? `Close the object that begins on line ${line} with }.`
    : `Close the array that begins on line ${line} with ].`
}

function wrongValueFix(text: string): string {
  if (/^(?:true|false|null)$/i.test(text)) return `Write ${text.toLowerCase()}.`
  if (/^(?:none|nil|undefined|nan)$/i.test(text)) return 'Write null.'
  if (/^[-+.]?\d/.test(text)) {
    return 'Write a JSON number: no leading plus or zero, digits on both sides of the point.'
  }
  return 'Put double quotes around it.'
}
