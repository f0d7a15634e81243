import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffLines } from './diff-lines.ts'

test.each([
  ['', '', []],
  ['a b c', 'a b c', []],
  ['a b c', 'a c', ['- b']],
  ['a c', 'a b c', ['+ b']],
  ['a b c', 'a x c', ['- b', '+ x']],
  ['a b c d', 'b x d e', ['- a', '- c', '+ x', '+ e']],
  ['a a', 'a', ['- a']],
])('%j to %j: %j', (before, after, changes) => {
  const lines = (text: string) => text.split(' ').filter(Boolean)
  expect(diffLines(lines(before), lines(after))).toEqual(changes)
})

test('the removed lines with the kept ones are the old text, the added ones with them the new one', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = diffLines(before, after)
      const count = (lines: string[], line: string) => lines.filter(each => each === line).length
      for (const line of ['a', 'b', 'c']) {
        const kept = count(before, line) - count(changes, `- ${line}`)
        expect(kept).toBe(count(after, line) - count(changes, `+ ${line}`))
      }
      expect(changes.length === 0).toBe(before.join() === after.join())
    }),
  )
})
