import { describe, expect, test } from 'vitest'
import { metadataBytes, readMetadata } from './metadata-source.ts'

describe('readMetadata', () => {
  test('reads a JSON object', () => {
    expect(readMetadata('{"plan": "pro", "n": [1, null]}')).toEqual({ value: { plan: 'pro', n: [1, null] } })
  })

  test.each(['[]', '"text"', '1', 'null'])('refuses %s, which is no object', source => {
    expect(readMetadata(source)).toMatchObject({ problems: [{ message: 'Metadata must be a JSON object.' }] })
  })

  test('names line and column of a mistake', () => {
    expect(readMetadata('{\n  "plan": pro\n}')).toMatchObject({ problems: [{ line: 2, column: 11 }] })
  })

  test.each(['{"a": 1,}', '{"a": 1} // note', '{"a": 1', ''])('refuses %j', source => {
    expect(readMetadata(source)).toHaveProperty('problems')
  })
})

test('the size of metadata counts bytes, not characters', () => {
  expect(metadataBytes({ a: 'é' })).toBe(10)
})
