/** JSON strings, strictly (RFC 8259 section 7), each character still knowing where in the source it came from. */

import { type Problem, quote } from './template-error.ts'

export type JsonString = {
  kind: 'string'
  value: string
  offset: number
  length: number
  /** Source offset of each UTF-16 unit of `value`, and of its end; absent when the string holds no escape. */
  offsets?: number[]
}

const ESCAPES: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside a string.
const PLAIN = /"[^"\\\u0000-\u001f]*"/y

/** Source offset of the unit at `index` of the string's value. */
export function sourceOffset(string: JsonString, index: number): number {
  return string.offsets?.[index] ?? string.offset + 1 + index
}

/**
 * Reads the string whose opening quote is at `offset`. Wrong escapes and control characters are reported and read
 * past; null, and one problem, when the string is not closed on its line.
 */
export function readString(
  text: string,
  offset: number,
  report: (problem: Problem) => void,
): JsonString | null {
  PLAIN.lastIndex = offset
  const plain = PLAIN.exec(text)
  if (plain) {
    return {
      kind: 'string',
      value: plain[0].slice(1, -1),
      offset,
      length: plain[0].length,
    }
  }
  const problems: Problem[] = []
  const offsets: number[] = []
  let value = ''
  let at = offset + 1
  for (;;) {
    const char = text[at]
    if (char === undefined || char === '\n' || char === '\r') {
      // Only this one is reported: what else looks wrong may well follow from the missing quote.
      report({
        code: 'claims_json_invalid',
        offset,
        length: at - offset,
        message: 'This string is not closed.',
        fix: 'End it with a double quote on the same line; write a line break inside it as \\n.',
      })
      return null
    }
    offsets.push(at)
    if (char === '"') break
    if (char === '\\') {
      const sequence = readEscape(text, at)
      if (sequence.char === null) problems.push(wrongEscape(text, at, sequence.length))
      value += sequence.char ?? '\ufffd'
      at += sequence.length
    } else {
      if (char < ' ') problems.push(controlCharacter(char, at))
      value += char
      at += 1
    }
  }
  for (const problem of problems) report(problem)
  return { kind: 'string', value, offset, length: at + 1 - offset, offsets }
}

/** The escape sequence at a backslash: its length in the source and what it stands for, null when it is wrong. */
function readEscape(text: string, at: number): { char: string | null; length: number } {
  const letter = text[at + 1] ?? ''
  if (letter === 'u') {
    const digits = /^[0-9a-fA-F]{4}/.exec(text.slice(at + 2, at + 6))
    return digits
      ? { char: String.fromCharCode(Number.parseInt(digits[0], 16)), length: 6 }
      : { char: null, length: 2 }
  }
  const char = Object.hasOwn(ESCAPES, letter) ? (ESCAPES[letter] ?? null) : null
  // A backslash at the end of a line or of the text has nothing to escape; what follows it ends the unclosed string.
  return { char, length: /[^\r\n]/.test(letter) ? 2 : 1 }
}

function wrongEscape(text: string, offset: number, length: number): Problem {
  return {
    code: 'claims_json_invalid',
    offset,
    length: Math.min(length, text.length - offset),
    message: `JSON has no escape ${quote(text.slice(offset, offset + length))}.`,
    fix: 'Write a backslash as \\\\, and other characters as themselves or as \\u and four hexadecimal digits.',
  }
}

function controlCharacter(char: string, offset: number): Problem {
  const code = char.charCodeAt(0).toString(16).padStart(4, '0')
  return {
    code: 'claims_json_invalid',
    offset,
    length: 1,
    message: `The control character U+${code.toUpperCase()} may not stand in a string.`,
    fix: char === '\t' ? 'Write a tab as \\t.' : `Write it as \\u${code}, or delete it.`,
  }
}
