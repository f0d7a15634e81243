import { expect, test } from 'vitest'
import { keptPriority } from './kept-priority.ts'

test.each([
  ['keeps the order of the claims that are left', '{"b":1,"a":1}', ['a', 'b']],
  ['drops a claim that the draft no longer has', '{"b":1}', ['b']],
  ['knows no inherited names', '{}', []],
  ['is empty while the draft is not JSON', '{"a"', []],
])('%s', (_, source, expected) => {
  expect(keptPriority(['a', 'b', 'toString'], source)).toEqual(expected)
})
