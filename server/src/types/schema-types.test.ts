import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { printType } from './print-type.ts'
import { schemaTypes } from './schema-types.ts'

function printed(schema: JsonObject): string {
  return printType(schemaTypes(schema, 'Meta').root)
}

describe('a schema becomes', () => {
  test.each<[JsonObject, string]>([
    [{}, 'unknown'],
    [{ type: 'string', minLength: 3, pattern: '^a' }, 'string'],
    [{ type: 'integer' }, 'number'],
    [{ type: ['null', 'boolean', 'string'] }, 'string | boolean | null'],
    [{ enum: ['a', 1, null, true] }, '"a" | 1 | true | null'],
    [{ enum: [true, false] }, 'boolean'],
    [{ type: 'string', enum: ['a', 1] }, '"a"'],
    [{ const: { a: [1] } }, '{ a: [1] }'],
    [{ const: null }, 'null'],
    [{ type: 'array' }, 'unknown[]'],
    [{ type: 'array', items: { type: ['string', 'null'] } }, '(string | null)[]'],
    [{ type: 'array', items: false }, '[]'],
    [{ type: 'array', prefixItems: [{ type: 'string' }], minItems: 1 }, '[string, ...unknown[]]'],
    [
      {
        type: 'array',
        prefixItems: [{ type: 'string' }, { type: ['number', 'null'] }],
        items: { type: 'boolean' },
        minItems: 1,
      },
      '[string, (number | null)?, ...boolean[]]',
    ],
    [{ type: 'object' }, '{ [name: string]: unknown }'],
    [{ type: 'object', additionalProperties: false }, 'Record<string, never>'],
    [{ type: 'object', additionalProperties: { type: 'number' } }, '{ [name: string]: number }'],
    [
      {
        type: 'object',
        properties: { a: { type: 'string' }, 'b-c': {} },
        required: ['a'],
        additionalProperties: false,
      },
      '{ a: string; "b-c"?: unknown }',
    ],
    [
      {
        type: 'object',
        properties: { a: { type: 'string' } },
        additionalProperties: { type: 'number' },
      },
      '{ a?: string; [name: string]: number | string | undefined }',
    ],
    [
      { type: 'object', patternProperties: { '^x-': { type: 'string' } }, additionalProperties: false },
      '{ [name: string]: string }',
    ],
    [{ type: 'object', required: ['a'] }, '{ a: unknown; [name: string]: unknown }'],
    [{ anyOf: [{ type: 'string' }, { type: 'number' }, { const: 'a' }] }, 'string | number'],
    [{ oneOf: [{ type: 'string' }, true] }, 'unknown'],
    [{ allOf: [{ type: 'string' }, { enum: ['a', 'b'] }] }, 'string & ("a" | "b")'],
    [
      {
        type: 'object',
        properties: { a: { type: 'string' }, b: { type: 'string' } },
        additionalProperties: false,
        anyOf: [{ required: ['a'] }, { required: ['b'] }],
      },
      '{ a?: string; b?: string } & ({ a: unknown; [name: string]: unknown } | { b: unknown; [name: string]: unknown })',
    ],
    [{ not: { type: 'string' } }, 'unknown'],
    [{ type: 'string', if: { const: 'a' }, else: { minLength: 2 } }, 'string'],
    [{ properties: { a: { type: 'string' } } }, 'unknown'],
    [{ type: ['object', 'null'], properties: { a: false } }, '{ a?: never; [name: string]: unknown } | null'],
  ])('%j', (schema, type) => {
    expect(printed(schema)).toBe(type)
  })
})

test('what is referred to has a name, declared once, and may contain itself', () => {
  const schema: JsonObject = {
    type: 'object',
    properties: {
      root: { $ref: '#/$defs/tree-node' },
      same: { $ref: '#/$defs/tree-node' },
      me: { $ref: '#' },
    },
    $defs: {
      'tree-node': {
        type: 'object',
        properties: { kids: { type: 'array', items: { $ref: '#/$defs/tree-node' } } },
      },
    },
  }
  const { root, named } = schemaTypes(schema, 'Meta')
  const object =
    '{\n  root?: MetaTreeNode\n  same?: MetaTreeNode\n  me?: MetaSchema\n  [name: string]: unknown\n}'
  expect(printType(root)).toBe(object)
  expect(named.map(({ name, type }) => [name, printType(type)])).toEqual([
    ['MetaTreeNode', '{ kids?: MetaTreeNode[]; [name: string]: unknown }'],
    ['MetaSchema', object],
  ])
})

test('definitions whose names read alike get different names', () => {
  const refs = ['a-b', 'a b', 'aB']
  const schema: JsonObject = {
    type: 'object',
    properties: Object.fromEntries(
      refs.map((name, i) => [`p${i}`, { $ref: `#/$defs/${encodeURIComponent(name)}` }]),
    ),
    $defs: Object.fromEntries(refs.map(name => [name, { type: 'string' }])),
  }
  expect(schemaTypes(schema, 'Meta').named.map(({ name }) => name)).toEqual(['MetaAB', 'MetaAB2', 'MetaAB3'])
})

test('a schema that doubles with every definition stays as small as it is written', () => {
  const names = Array.from({ length: 40 }, (_, index) => `d${index}`)
  const $defs: JsonObject = Object.fromEntries(
    names.map((name, index): [string, JsonObject] => {
      const next = { $ref: `#/$defs/d${index + 1}` }
      const last = index === names.length - 1
      return [name, last ? { type: 'string' } : { type: 'object', properties: { a: next, b: next } }]
    }),
  )
  const { named } = schemaTypes({ $ref: '#/$defs/d0', $defs }, 'Meta')
  expect(named).toHaveLength(40)
  expect(named.map(({ type }) => printType(type)).join('').length).toBeLessThan(5000)
})
