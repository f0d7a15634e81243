/** What can be wrong with a claims template. `docs/claims-templates.md` lists the same codes, by test. */

import type { Span } from './span.ts'

export const TEMPLATE_ERROR_CODES = [
  'claims_json_invalid',
  'claims_not_an_object',
  'claims_name_duplicate',
  'claims_name_forbidden',
  'claims_number_out_of_range',
  'claims_too_deep',
  'claims_too_large',
  'claims_too_many_shortcodes',
  'claims_shortcode_unquoted',
  'claims_shortcode_unclosed',
  'claims_shortcode_syntax',
  'claims_shortcode_unknown',
  'claims_literal_quotes',
  'jwt_template_reserved_claim',
] as const

export type TemplateErrorCode = (typeof TEMPLATE_ERROR_CODES)[number]

/** One problem at one place: what is wrong (`message`) and what to do (`fix`), a sentence each. */
export type Problem = {
  code: TemplateErrorCode
  offset: number
  length: number
  message: string
  fix: string
  /** The shortcode as written, when the problem is its name. */
  shortcode?: string
  /** The valid shortcode it was probably meant to be. */
  suggestion?: string
}

export type TemplateError = Problem &
  Span & {
    /** Top-level claim the problem lies in; absent when it lies in none. */
    claim?: string
  }

/** A source with more problems than this reports the first ones only. */
export const MAX_PROBLEMS = 100

/** Quotes a piece of the source in a message, shortened so that a message stays one readable line. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text)
}
