/**
 * What stands between double braces:
 *
 *     expression := operand ( "||" operand )*
 *     operand    := path | 'text' | true | false | number
 *     path       := name ( "." name )*        name: letters, digits, _ and -
 *
 * There is no other operator. Text holds no single quote and no double braces; there is no escape.
 */

import { numberOutOfRange, parseNumber } from './json-number.ts'
import { findShortcode, type ShortcodePath } from './shortcodes.ts'
import { suggestShortcode } from './suggest-shortcode.ts'
import { type Problem, quote } from './template-error.ts'

/** `at` and `length` count in the text given to `parseShortcode`. */
export type ParsedOperand = { at: number; length: number } & (
  | { kind: 'literal'; value: string | boolean | number }
  | ({ kind: 'shortcode' } & ShortcodePath)
  | { kind: 'unknown'; problem: Problem }
)

export type ParsedShortcode = { ok: true; operands: ParsedOperand[] } | { ok: false; problem: Problem }

const SPACE = /\s*/y
const WORD = /[^\s|'"`‘’“”]+/y
const PATH = /^\p{L}[\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*$/u

/** Parses one expression. At the first mistake it stops: one problem per shortcode. Offsets count in `text`. */
export function parseShortcode(text: string): ParsedShortcode {
  const operands: ParsedOperand[] = []
  let at = 0
  for (;;) {
    at += matchLength(SPACE, text, at)
    const operand = parseOperand(text, at, operands.length === 0)
    if ('code' in operand) return { ok: false, problem: operand }
    operands.push(operand)
    at += operand.length
    const gap = matchLength(SPACE, text, at)
    if (at + gap === text.length) return { ok: true, operands }
    if (!text.startsWith('||', at + gap)) {
      return { ok: false, problem: noOperator(text, at + gap, operand, gap) }
    }
    at += gap + 2
  }
}

function parseOperand(text: string, at: number, isFirst: boolean): ParsedOperand | Problem {
  const char = text.charAt(at)
  if (char === '' || char === '|') {
    return isFirst && char === ''
      ? syntax(0, text.length, 'The shortcode is empty.', 'Name a shortcode between the braces, {{user.id}}.')
      : syntax(at, char.length, 'An operand is missing beside ||.', 'Write a shortcode or a literal there.')
  }
  if (char === "'") {
    const end = text.indexOf("'", at + 1)
    if (end === -1) return quotes(at, text.length - at, 'This text has no closing single quote.')
    return {
      kind: 'literal',
      value: text.slice(at + 1, end),
      at,
      length: end + 1 - at,
    }
  }
  const word = text.slice(at, at + matchLength(WORD, text, at))
  if (word === '') return quotes(at, 1, `${quote(char)} does not enclose text in a shortcode.`)
  const length = word.length
  if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true', at, length }
  const number = parseNumber(word)
  if (typeof number === 'number') return { kind: 'literal', value: number, at, length }
  if (number === 'out-of-range') return numberOutOfRange(word, at)
  if (!PATH.test(word)) return syntax(at, length, `${quote(word)} is no path, text or number.`, pathFix(word))
  const segments = word.split('.')
  const found = findShortcode(segments)
  if (found) return { kind: 'shortcode', ...found, at, length }
  const problem: Problem = {
    code: 'claims_shortcode_unknown',
    offset: at,
    length,
    message: `${quote(word)} is not a shortcode.`,
    shortcode: word,
    ...suggestShortcode(segments),
  }
  return { kind: 'unknown', problem, at, length }
}

function noOperator(text: string, at: number, before: ParsedOperand, gap: number): Problem {
  const char = text.charAt(at)
  if (before.kind === 'literal' && typeof before.value === 'string' && gap === 0 && /[\p{L}']/u.test(char)) {
    return quotes(at, 1, 'Text in a shortcode cannot hold a single quote.')
  }
  const found = quote(text.slice(at, at + Math.max(1, matchLength(WORD, text, at))))
  const message = `|| or the closing braces are expected here, not ${found}.`
  return syntax(at, text.length - at, message, 'Join operands with ||; there is no other operator.')
}

function pathFix(word: string): string {
  if (word.includes('[')) return 'Give the value a name of its own in metadata: a path cannot index an array.'
  if (/^[-+.]?\d/.test(word)) return 'Write a JSON number: no leading plus or zero, digits around the point.'
  if (/^[{}]|[{}]$/.test(word)) return 'Use exactly two opening and two closing braces.'
  return 'Use names of letters, digits, _ and - joined by dots; operators other than || do not exist.'
}

function syntax(offset: number, length: number, message: string, fix: string): Problem {
  return { code: 'claims_shortcode_syntax', offset, length, message, fix }
}

function quotes(offset: number, length: number, message: string): Problem {
  const fix = "Enclose text in single quotes, 'like this', and write ’ for an apostrophe in it."
  return { code: 'claims_literal_quotes', offset, length, message, fix }
}

function matchLength(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}
