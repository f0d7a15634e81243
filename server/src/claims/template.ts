/**
 * A claims template after parsing: plain data, made once per saved version and shared by every mint.
 *
 * Evaluation, traces, type generation and the editor all read this tree; nothing parses a template twice.
 */

import type { JsonValue } from '../json.ts'
import type { Shortcode } from './shortcodes.ts'
import type { Span } from './span.ts'

export type ClaimsTemplate = {
  /** The text as saved. */
  source: string
  /** Top-level claims in the order of the source. */
  claims: TemplateClaim[]
  /** Every use of a shortcode, in the order of the source. */
  shortcodes: ShortcodeUse[]
}

/** `span` reaches from the name to the end of the value. */
export type TemplateClaim = { name: string; node: TemplateNode; span: Span }

export type ShortcodeUse = { claim: string; operand: ShortcodeOperand }

export type TemplateNode = StaticNode | Expression | TextNode | ArrayNode | ObjectNode

/** Holds no shortcode; `value` is frozen through and through, because every token shares it. */
export type StaticNode = { kind: 'static'; value: JsonValue }

/** `{{a || b}}`. As a whole string it keeps the type of the chosen operand. `text` is what the braces enclose. */
export type Expression = {
  kind: 'expression'
  operands: Operand[]
  text: string
  span: Span
}

/** Text with shortcodes in it: always becomes a string. */
export type TextNode = { kind: 'text'; parts: (string | Expression)[] }

export type ArrayNode = { kind: 'array'; items: TemplateNode[] }

export type ObjectNode = {
  kind: 'object'
  members: { name: string; node: TemplateNode }[]
}

export type Operand = LiteralOperand | ShortcodeOperand | UnknownOperand

export type LiteralOperand = {
  kind: 'literal'
  value: string | boolean | number
  text: string
  span: Span
}

export type ShortcodeOperand = {
  kind: 'shortcode'
  shortcode: Shortcode
  /** Member names below the shortcode; empty for the shortcode itself. */
  path: string[]
  text: string
  span: Span
}

/** A name that is no shortcode, accepted in an imported template: always null. */
export type UnknownOperand = { kind: 'unknown'; text: string; span: Span }
