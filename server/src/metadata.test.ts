import { describe, expect, test } from 'vitest'
import { ApiError } from './errors.ts'
import type { JsonObject } from './json.ts'
import { assertMetadataSize, METADATA_LIMIT_BYTES, mergeMetadata } from './metadata.ts'

describe('Merging metadata', () => {
  test.each<[string, JsonObject, JsonObject, JsonObject]>([
    ['adds', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    ['replaces', { a: 1 }, { a: 'x' }, { a: 'x' }],
    ['removes with null', { a: 1, b: 2 }, { a: null }, { b: 2 }],
    ['removes what is not there', { a: 1 }, { b: null }, { a: 1 }],
    ['goes deep', { a: { b: 1, c: 2 } }, { a: { b: 3 } }, { a: { b: 3, c: 2 } }],
    ['removes deep down', { a: { b: { c: 1, d: 2 } } }, { a: { b: { c: null } } }, { a: { b: { d: 2 } } }],
    ['replaces arrays whole', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    ['puts an object where a value was', { a: 1 }, { a: { b: 2 } }, { a: { b: 2 } }],
    ['puts an object where an array was', { a: [1] }, { a: { b: 2 } }, { a: { b: 2 } }],
    ['keeps no null inside what it adds', {}, { a: { b: null, c: 1 } }, { a: { c: 1 } }],
    ['keeps false, zero and empty text', { a: 1 }, { a: 0, b: false, c: '' }, { a: 0, b: false, c: '' }],
    ['changes nothing for an empty change', { a: 1 }, {}, { a: 1 }],
  ])('%s', (_what, current, change, merged) => {
    const before = structuredClone(current)
    expect(mergeMetadata(current, change)).toEqual(merged)
    expect(current).toEqual(before)
  })

  test('treats names that objects inherit as plain names', () => {
    const merged = mergeMetadata({}, { constructor: { a: 1 }, toString: 'x', hasOwnProperty: { b: 2 } })
    expect(JSON.stringify(merged)).toBe('{"constructor":{"a":1},"toString":"x","hasOwnProperty":{"b":2}}')
    expect(({} as { a?: unknown }).a).toBeUndefined()
  })
})

describe('The size of metadata', () => {
  const sized = (bytes: number) => ({ a: 'x'.repeat(bytes - '{"a":""}'.length) })

  test('may be the limit to the byte', () => {
    expect(() => assertMetadataSize(sized(METADATA_LIMIT_BYTES), 'public_metadata')).not.toThrow()
  })

  test('beyond the limit is refused with the parameter and both numbers', () => {
    try {
      assertMetadataSize(sized(METADATA_LIMIT_BYTES + 1), 'public_metadata')
      expect.unreachable()
    } catch (error) {
      const [detail] = (error as ApiError).details
      expect(error).toBeInstanceOf(ApiError)
      expect(detail?.code).toBe('form_param_exceeds_allowed_size')
      expect(detail?.meta?.param_name).toBe('public_metadata')
      expect(detail?.longMessage).toContain('8193 bytes')
      expect(detail?.longMessage).toContain('8192')
    }
  })

  test('is counted in bytes, not in characters', () => {
    expect(() => assertMetadataSize({ a: 'é'.repeat(METADATA_LIMIT_BYTES / 2) }, 'unsafe_metadata')).toThrow()
  })
})
