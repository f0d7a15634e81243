import { Text } from '@codemirror/state'
import { expect, test } from 'vitest'
import { toDiagnostics } from './diagnostics.ts'

const doc = Text.of(['{', '  "a": 1', '}'])
const at = (line: number, column: number, length: number) => {
  const problem = { severity: 'error' as const, message: 'm', fix: null, line, column, length }
  const [mark] = toDiagnostics(doc, [problem])
  return [mark?.from, mark?.to]
}

test.each([
  ['a place inside the document', 2, 3, 3, [4, 7]],
  ['a length of 0 marks one character', 2, 3, 0, [4, 5]],
  ['a place behind the end marks the last character', 9, 9, 4, [11, 12]],
  ['a place before the start', 0, 0, 1, [0, 1]],
])('%s', (_, line, column, length, expected) => {
  expect(at(line, column, length)).toEqual(expected)
})
