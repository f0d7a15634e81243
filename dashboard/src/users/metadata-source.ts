/** The text of a metadata editor, read as a JSON object. */

import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser'
import type { EditorProblem } from '../editor/diagnostics.ts'
import type { JsonObject } from '../model.ts'

export type MetadataSource = { value: JsonObject } | { problems: EditorProblem[] }

/** What the server stores per metadata object, in bytes of JSON. */
export const METADATA_LIMIT_BYTES = 8192

export function readMetadata(source: string): MetadataSource {
  const errors: ParseError[] = []
  const value: unknown = parse(source, errors, { disallowComments: true, allowTrailingComma: false })
  // Only the first: what follows a mistake is mostly its echo.
  if (errors[0]) return { problems: [problem(source, errors[0])] }
  if (!isObject(value)) return { problems: [notAnObject] }
  return { value }
}

export function metadataBytes(value: JsonObject): number {
  return new TextEncoder().encode(JSON.stringify(value)).length
}

const notAnObject: EditorProblem = {
  severity: 'error',
  message: 'Metadata must be a JSON object.',
  fix: 'Put the value under a name: {"name": …}.',
  line: 1,
  column: 1,
  length: 1,
}

/** Parser codes as sentences. */
const MESSAGES: Record<string, string> = {
  InvalidSymbol: 'This is not a JSON value. Text needs double quotes.',
  InvalidNumberFormat: 'This is not a JSON number.',
  PropertyNameExpected: 'A name in double quotes is expected here.',
  ValueExpected: 'A value is expected here.',
  ColonExpected: 'A colon is expected between name and value.',
  CommaExpected: 'A comma is expected before this.',
  CloseBraceExpected: 'A closing brace is missing.',
  CloseBracketExpected: 'A closing bracket is missing.',
  EndOfFileExpected: 'Nothing may follow the end of the object.',
  InvalidCommentToken: 'JSON has no comments.',
  UnexpectedEndOfString: 'The closing double quote is missing.',
}

function problem(source: string, { error, offset, length }: ParseError): EditorProblem {
  const before = source.slice(0, offset).split('\n')
  return {
    severity: 'error',
    message: MESSAGES[printParseErrorCode(error)] ?? 'This is not valid JSON.',
    fix: null,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    length,
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
