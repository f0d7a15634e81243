import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseStrictObject } from './strict-json.ts'

describe('JSON with one meaning', () => {
  test('is what JSON.parse makes of it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), fc.nat(3), (object, indent) => {
        const text = JSON.stringify(object, null, indent)
        expect(parseStrictObject(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test('is frozen through and through', () => {
    const object = parseStrictObject('{"a":[{"b":{}}]}') as { a: [{ b: object }] }
    expect([object, object.a, object.a[0], object.a[0].b].every(Object.isFrozen)).toBe(true)
  })

  test.each(['[]', '"text"', '1', 'null', 'true', '', '{', '{"a":}', '\ufeff{}', '{}{}'])(
    '%j is not an object',
    text => {
      expect(parseStrictObject(text)).toBeNull()
    },
  )

  test.each([
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '{"a":{"b":1,"b":2}}',
    '{"a":[{"b":1,"c":2,"b":3}]}',
    '{"a":"}{\\":","a" : 2}',
    '{"__proto__":1,"__proto__":2}',
    '{"":1,"":2}',
  ])('%s names a member twice', text => {
    expect(parseStrictObject(text)).toBeNull()
  })

  test('nests at most 32 deep', () => {
    const nested = (depth: number) => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`
    expect(parseStrictObject(nested(32))).not.toBeNull()
    expect(parseStrictObject(nested(33))).toBeNull()
    expect(parseStrictObject(nested(100_000))).toBeNull()
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), text => parseStrictObject(text) !== undefined))
  })
})
