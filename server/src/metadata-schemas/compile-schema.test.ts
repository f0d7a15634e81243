import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { DIALECT, SCHEMA_LIMIT_BYTES } from './check-schema.ts'
import { CHECK_TIMEOUT_MS, type CheckMetadata, compileSchema } from './compile-schema.ts'

async function compiled(schema: JsonObject): Promise<CheckMetadata> {
  const result = await compileSchema(schema)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.check
}

describe('metadata that does not follow is told by place and rule', () => {
  const schema: JsonObject = {
    type: 'object',
    properties: {
      plan: { enum: ['free', 'pro'] },
      seats: { type: 'integer', maximum: 50 },
      tags: { type: 'array', items: { type: 'string', pattern: '^[a-z]+$' } },
      owner: {
        type: 'object',
        properties: { email: { type: 'string', format: 'email' } },
        required: ['email'],
      },
      due: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      constructor: { type: 'string' },
    },
    required: ['plan'],
    additionalProperties: false,
  }
  const plan = 'free'

  test.each<[JsonObject, [pointer: string, message: string][]]>([
    [{ plan }, []],
    [{ plan, seats: 50, tags: ['a'], owner: { email: 'ada@example.com', more: 1 }, due: null }, []],
    [{ plan: 'gold' }, [['/plan', 'must be one of "free", "pro"']]],
    [{ seats: 1 }, [['/plan', 'is missing']]],
    [{ plan, seats: 51 }, [['/seats', 'must be <= 50']]],
    [{ plan, seats: '5' }, [['/seats', 'must be integer']]],
    [{ plan, tags: ['a', 'B'] }, [['/tags/1', 'must match pattern "^[a-z]+$"']]],
    [{ plan, owner: {} }, [['/owner/email', 'is missing']]],
    [{ plan, owner: { email: 'ada' } }, [['/owner/email', 'must match format "email"']]],
    [{ plan, 'a/b~c': 1 }, [['/a~1b~0c', 'is not in the schema']]],
    [{ plan, due: 5 }, [['/due', 'must match a schema in anyOf']]],
    [
      { plan: 'gold', seats: 51 },
      [
        ['/plan', 'must be one of "free", "pro"'],
        ['/seats', 'must be <= 50'],
      ],
    ],
  ])('%j', async (metadata, expected) => {
    const violations = (await compiled(schema)).one(metadata)
    expect(violations.map(({ pointer, message }) => [pointer, message])).toEqual(expected)
  })

  test('no message repeats a value', async () => {
    const secret = 'sk_live_do_not_print'
    const check = await compiled({
      type: 'object',
      properties: {
        a: { enum: ['x'] },
        b: { const: 1 },
        c: { type: 'string', pattern: '^x', format: 'uri' },
        d: { type: 'array', uniqueItems: true },
        e: { type: 'number' },
      },
    })
    const violations = check.one({ a: secret, b: secret, c: secret, d: [secret, secret], e: secret })
    expect(violations).toHaveLength(5)
    expect(JSON.stringify(violations)).not.toContain(secret)
  })

  test('metadata that was never set follows every schema', async () => {
    expect((await compiled(schema)).one({})).toEqual([])
    expect((await compiled({ type: 'object', minProperties: 3 })).one({})).toEqual([])
  })

  test('many are checked like one after the other', async () => {
    const check = await compiled(schema)
    expect(check.many([{}, { plan }, { plan: 'gold' }])).toEqual([null, null, check.one({ plan: 'gold' })[0]])
  })
})

describe('a check ends', () => {
  test.each<[name: string, schema: JsonObject, metadata: JsonObject]>([
    [
      'with a pattern that backtracks without end',
      { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } },
      { a: `${'a'.repeat(60)}b` },
    ],
    [
      'with alternatives that double at every level',
      {
        $ref: '#/$defs/node',
        $defs: {
          node: {
            type: 'object',
            oneOf: [1, 2].map(() => ({ properties: { n: { $ref: '#/$defs/node' } }, required: ['n'] })),
          },
        },
      },
      nested(40),
    ],
  ])('%s, and says that it was stopped', async (_, schema, metadata) => {
    const check = await compiled(schema)
    const startedAt = performance.now()
    expect(check.one(metadata)).toEqual([
      { pointer: '', message: 'cannot be checked in time: the schema is too complicated for it' },
    ])
    expect(performance.now() - startedAt).toBeLessThan(CHECK_TIMEOUT_MS * 10)
  })

  test('and others of the same page are judged all the same', async () => {
    const check = await compiled({
      type: 'object',
      properties: { a: { type: 'string', pattern: '^(a+)+$' } },
    })
    expect(
      check.many([{ a: 'aa' }, { a: `${'a'.repeat(60)}b` }, { a: 'b' }]).map(each => each?.pointer),
    ).toEqual([undefined, '', '/a'])
  })
})

describe('refused is', () => {
  test.each<[name: string, schema: JsonObject, pointer: string, message: RegExp]>([
    [
      'an unknown keyword',
      { properties: { a: { requierd: [] } } },
      '/properties/a/requierd',
      /not a keyword/,
    ],
    ['$id', { $id: 'https://example.com/schema' }, '/$id', /not a keyword/],
    [
      'another dialect',
      { $schema: 'http://json-schema.org/draft-07/schema#' },
      '/$schema',
      /another dialect/,
    ],
    ['a remote reference', { $ref: 'https://example.com/schema.json' }, '/$ref', /leaves the schema/],
    [
      'a reference to a file',
      { properties: { a: { $ref: 'file:///etc/passwd' } } },
      '/properties/a/$ref',
      /leaves/,
    ],
    ['a reference to nothing', { $ref: '#/$defs/a' }, '/$ref', /leads to no schema/],
    ['a reference to what is no schema', { const: {}, $ref: '#/const' }, '/$ref', /leads to no schema/],
    ['a circle', { $defs: { a: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' }, '/$defs/a', /refers back/],
    ['a longer circle', { type: 'object', allOf: [{ anyOf: [{ $ref: '#' }] }] }, '', /refers back/],
    ['a keyword of the wrong type', { type: 'object', required: 'a' }, '/required', /must be array/],
    ['an unknown type', { type: 'text' }, '/type', /must be one of|anyOf/],
    [
      'a negative length',
      { type: 'object', properties: { a: { minLength: -1 } } },
      '/properties/a/minLength',
      />= 0/,
    ],
    [
      'a rule without its type',
      { type: 'object', properties: { a: { minLength: 3 } } },
      '/properties/a',
      /missing type "string"/,
    ],
    [
      'an unknown format',
      { type: 'object', properties: { a: { type: 'string', format: 'iban' } } },
      '/properties/a',
      /format "iban"/,
    ],
    [
      'a broken pattern',
      { type: 'object', properties: { a: { type: 'string', pattern: '(' } } },
      '/properties/a/pattern',
      /not a regular expression/,
    ],
    ['a pyramid of alternatives', pyramid(12), '', /More than 1000 schemas/],
    ['a large schema', { $comment: 'x'.repeat(SCHEMA_LIMIT_BYTES) }, '', /takes \d+ bytes/],
  ])('%s', async (_, schema, pointer, message) => {
    const result = await compileSchema(schema)
    if (result.ok) throw new Error('The schema was accepted')
    const [problem] = result.problems
    expect(problem?.pointer).toBe(pointer)
    expect(problem?.message).toMatch(message)
    expect(problem?.fix).toMatch(/\.$/)
  })

  test('every problem at once', async () => {
    const result = await compileSchema({ titel: 'x', properties: { a: { $ref: 'other.json' } } })
    expect(result.ok ? [] : result.problems.map(problem => problem.pointer)).toEqual([
      '/titel',
      '/properties/a/$ref',
    ])
  })
})

test.each<[name: string, schema: JsonObject]>([
  ['nothing at all', {}],
  ['the dialect', { $schema: DIALECT, type: 'object' }],
  ['a tree that contains itself', { type: 'object', properties: { child: { $ref: '#' } } }],
  ['a definition with a slash in its name', { $ref: '#/$defs/a~1b', $defs: { 'a/b': { type: 'object' } } }],
  ['a definition with a space in its name', { $ref: '#/$defs/a%20b', $defs: { 'a b': { type: 'object' } } }],
  [
    'a member named like a keyword',
    { type: 'object', properties: { $id: { type: 'string' }, type: { type: 'null' } } },
  ],
  ['notes', { type: 'object', title: 't', description: 'd', $comment: 'c', default: {}, examples: [{}] }],
])('accepted is %s', async (_, schema) => {
  expect(await compileSchema(schema)).toMatchObject({ ok: true })
})

function nested(depth: number): JsonObject {
  return depth === 0 ? { n: {} } : { n: nested(depth - 1) }
}

/** Every level refers to the next one twice. */
function pyramid(levels: number): JsonObject {
  const $defs: JsonObject = { [`d${levels}`]: { type: 'object' } }
  for (let level = 0; level < levels; level++) {
    const next = { $ref: `#/$defs/d${level + 1}` }
    $defs[`d${level}`] = { anyOf: [next, next] }
  }
  return { type: 'object', $ref: '#/$defs/d0', $defs }
}
