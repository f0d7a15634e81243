/**
 * Numbers a template may hold: those every reader of the token gets back as written.
 *
 * RFC 7493 section 2.2 (I-JSON): integers within ±(2^53 − 1), and no more magnitude or precision than a double has.
 */

import { type Problem, quote } from './template-error.ts'

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** The number, `'malformed'` when the text is no JSON number, or `'out-of-range'` when it would change its value. */
export function parseNumber(text: string): number | 'malformed' | 'out-of-range' {
  if (!JSON_NUMBER.test(text)) return 'malformed'
  const value = Number(text)
  if (!Number.isFinite(value)) return 'out-of-range'
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return 'out-of-range'
  return normalForm(text) === normalForm(String(value)) ? value : 'out-of-range'
}

/** Digits without leading and trailing zeros, and the exponent of the first: equal for equal numbers. */
function normalForm(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const sign = mantissa.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = mantissa.slice(sign.length).split('.')
  const digits = whole + fraction
  let first = 0
  let end = digits.length
  while (first < end && digits[first] === '0') first++
  while (end > first && digits[end - 1] === '0') end--
  if (first === end) return '0'
  return `${sign}${digits.slice(first, end)}e${whole.length - first + Number(exponent)}`
}

export function numberOutOfRange(text: string, offset: number): Problem {
  return {
    code: 'claims_number_out_of_range',
    offset,
    length: text.length,
    message: `The number ${quote(text)} would change its value in the token.`,
    fix: 'Write it as a string, or with fewer digits; integers reach from -9007199254740991 to 9007199254740991.',
  }
}
