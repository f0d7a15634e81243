import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonValue } from '../json.ts'
import { template } from './claims.fixture.ts'
import { MAX_DEPTH } from './parse-json.ts'
import { MAX_SHORTCODES, MAX_SOURCE_BYTES, parseTemplate, parseTemplateValue } from './parse-template.ts'
import { isReservedClaim } from './reserved-claims.ts'
import { MAX_PROBLEMS } from './template-error.ts'

/** Text made of what the language is made of: far more likely to come close to a template than any text. */
const nearlyTemplate = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '{{',
        '}}',
        '[',
        ']',
        '"',
        "'",
        ',',
        ':',
        '||',
        ' ',
        '\n',
        '\r\n',
        '\\',
        '/*',
        '//',
      ),
      fc.constantFrom(
        'user.id',
        'user.public_metadata.a',
        'nope',
        'true',
        'null',
        '1',
        '1e999',
        '\\u00e9',
        'sub',
      ),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 40 },
  )
  .map(parts => parts.join(''))

describe('parseTemplate', () => {
  test('never throws, and every error lies inside the source, at the line and column its offset has', () => {
    fc.assert(
      fc.property(fc.oneof(nearlyTemplate, fc.string({ unit: 'binary', maxLength: 200 })), source => {
        const parsed = parseTemplate(source)
        for (const error of parsed.ok ? parsed.warnings : parsed.errors) {
          expect(error.offset).toBeGreaterThanOrEqual(0)
          expect(error.offset + error.length).toBeLessThanOrEqual(source.length)
          const before = source
            .slice(0, error.offset)
            .replace(/\r$/, source[error.offset] === '\n' ? ' ' : '\r')
          const lines = before.split(/\r\n|\r|\n/)
          expect([error.line, error.column]).toEqual([lines.length, (lines.at(-1)?.length ?? 0) + 1])
          expect(error.message).toMatch(/\.$/)
          expect(error.fix).toMatch(/\.$/)
        }
      }),
      { numRuns: 5000 },
    )
  })

  test('accepts nothing that JSON.parse refuses, and reads static claims as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.oneof(nearlyTemplate, fc.json({ maxDepth: 5 })), source => {
        const text = source.startsWith('{') ? source : `{ "x": ${source} }`
        const parsed = parseTemplate(text)
        if (!parsed.ok) return
        const expected = JSON.parse(text)
        expect(parsed.template.claims.map(claim => claim.name).sort()).toEqual(Object.keys(expected).sort())
        for (const { name, node } of parsed.template.claims) {
          if (node.kind === 'static') expect(node.value).toEqual(expected[name])
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('accepts every JSON object without shortcodes, reserved claims and numbers that change', () => {
    const json = fc.letrec(tie => ({
      value: fc.oneof(
        { maxDepth: 4 },
        tie('leaf'),
        fc.array(tie('value')),
        fc.dictionary(fc.string(), tie('value')),
      ),
      leaf: fc.oneof(fc.string({ unit: 'binary' }), fc.boolean(), fc.constant(null), tie('number')),
      number: fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, min: -1e15, max: 1e15 })),
    }))
    const objects = fc
      .dictionary(fc.string(), json.value, { maxKeys: 6 })
      .filter(
        claims =>
          !/"__proto__"|\{\{/.test(JSON.stringify(claims)) && !Object.keys(claims).some(isReservedClaim),
      )
    fc.assert(
      fc.property(objects, fc.constantFrom(undefined, 2, '\t'), (claims, indent) => {
        expect(parseTemplate(JSON.stringify(claims, null, indent))).toMatchObject({ ok: true })
      }),
    )
  })

  test('refuses 100 kB with one error, whatever they hold', () => {
    const source = `{ "a": "${'x'.repeat(MAX_SOURCE_BYTES - 11)}" }`
    expect(Buffer.byteLength(source)).toBe(MAX_SOURCE_BYTES)
    expect(codes(source)).toEqual(['claims_too_large'])
    expect(codes(source.replace('x', ''))).toEqual([])
    // It is bytes that count, not characters.
    expect(codes(source.replace('xx', 'é'))).toEqual(['claims_too_large'])
    expect(codes(source.replace('xxx', 'é'))).toEqual([])
  })

  test('refuses depth 1000 and depth 99000 with one error, and accepts the deepest allowed', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const nested = (depth: number) => `{"a":${open.repeat(depth - 1)}1${close.repeat(depth - 1)}}`
      expect(codes(nested(MAX_DEPTH))).toEqual([])
      expect(codes(nested(MAX_DEPTH + 1))).toEqual(['claims_too_deep'])
      expect(codes(nested(1000))).toEqual(['claims_too_deep'])
    }
    expect(codes(`{"a":${'['.repeat(99_000)}`)).toEqual(['claims_too_deep'])
  })

  test('refuses more shortcodes than a mint may evaluate, at the first one too many', () => {
    const source = (count: number) => `{ "a": "${'{{user.id}}'.repeat(count)}" }`
    expect(codes(source(MAX_SHORTCODES))).toEqual([])
    expect(parseTemplate(source(MAX_SHORTCODES + 5))).toMatchObject({
      errors: [{ code: 'claims_too_many_shortcodes', column: 11 + MAX_SHORTCODES * 11, claim: 'a' }],
    })
  })

  test.each([
    ['many wrong members', '{ a: b, '.padEnd(90_000, 'a: b, ')],
    ['many unclosed shortcodes', `{ "a": "${'{{ '.repeat(30_000)}" }`],
    ['many empty shortcodes', `{ "a": "${'{{}}'.repeat(24_000)}" }`],
    ['many braces', '{'.repeat(99_000)],
    ['many quotes', '"'.repeat(99_000)],
    ['a long word', `{ "a": ${'x'.repeat(90_000)} }`],
    ['a long number', `{ "a": ${'1'.repeat(90_000)} }`],
    ['many zeros', `{ "a": 0.${'0'.repeat(90_000)}1 }`],
    ['many backslashes', `{ "a": "${'\\'.repeat(90_001)}" }`],
    ['many long unknown names', `{ "a": "${'{{user.aaaaaaaaaaaaaaaaaaaaaaaaaa}}'.repeat(2500)}" }`],
    ['one very long name', `{ "a": "{{user.${'a'.repeat(90_000)}}}" }`],
    ['many members', `{ ${Array.from({ length: 8000 }, (_, i) => `"a${i}":1`).join(',')}, }`],
  ])('answers %s quickly, with at most the allowed number of errors', (_, source) => {
    const started = performance.now()
    const parsed = parseTemplate(source)
    expect(performance.now() - started).toBeLessThan(1000)
    expect(parsed.ok).toBe(false)
    if (!parsed.ok) expect(parsed.errors.length).toBeLessThanOrEqual(MAX_PROBLEMS)
  })

  test('says where each claim and each shortcode stands', () => {
    const source = '{\n  "id": "{{ user.id }}",\n  "hello": "Hi {{ user.first_name || \'you\' }}"\n}'
    const { claims, shortcodes } = template(source)
    expect(claims.map(({ name, span }) => [name, span.line, span.column, cut(source, span)])).toEqual([
      ['id', 2, 3, '"id": "{{ user.id }}"'],
      ['hello', 3, 3, '"hello": "Hi {{ user.first_name || \'you\' }}"'],
    ])
    expect(shortcodes.map(({ claim, operand }) => [claim, operand.shortcode.name, operand.span])).toEqual([
      ['id', 'user.id', { offset: 14, length: 7, line: 2, column: 13 }],
      ['hello', 'user.first_name', { offset: 45, length: 15, line: 3, column: 19 }],
    ])
  })

  test('keeps the source and freezes what every token shares', () => {
    const source = ' { "a": { "b": [1, { "c": 2 }] }, "d": "{{user.id}}" } '
    const parsed = template(source)
    expect(parsed.source).toBe(source)
    const node = parsed.claims[0]?.node
    if (node?.kind !== 'static') throw new Error('the claim is static')
    const value = node.value as { b: [number, object] }
    for (const part of [value, value.b, value.b[1]]) expect(Object.isFrozen(part)).toBe(true)
  })
})

describe('parseTemplateValue', () => {
  test('reads a JSON value as its indented text', () => {
    const claims = { a: { b: ['{{user.id}}', 1, null, true], c: {}, d: [] }, 'e"': 'x' }
    const parsed = parseTemplateValue(claims)
    expect(parsed).toMatchObject({ ok: true, template: { source: JSON.stringify(claims, null, 2) } })
    expect(parseTemplateValue({})).toMatchObject({ ok: true, template: { source: '{}', claims: [] } })
  })

  test('gives errors the positions of that text', () => {
    expect(parseTemplateValue({ a: 1, b: ['{{user.nope}}'], sub: 'x' })).toMatchObject({
      errors: [
        { code: 'claims_shortcode_unknown', line: 4, column: 8, claim: 'b' },
        { code: 'jwt_template_reserved_claim', line: 6, column: 3, claim: 'sub' },
      ],
    })
    expect(parseTemplateValue({ a: '{{user.nope}}' }, { unknownShortcodes: 'null' })).toMatchObject({
      ok: true,
    })
  })

  test('refuses what a request body can hold and a template cannot', () => {
    expect(parseTemplateValue(JSON.parse('{"a":1e999}'))).toMatchObject({
      errors: [{ code: 'claims_number_out_of_range', claim: 'a' }],
    })
    expect(parseTemplateValue(JSON.parse('{"a":[-1e999, 9007199254740993]}'))).toMatchObject({
      errors: [{ code: 'claims_number_out_of_range' }, { code: 'claims_number_out_of_range' }],
    })
    expect(parseTemplateValue(JSON.parse('{"__proto__":{"x":1}}'))).toMatchObject({
      errors: [{ code: 'claims_name_forbidden' }],
    })
    const deep: JsonValue = JSON.parse(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)
    expect(parseTemplateValue(deep)).toMatchObject({ errors: [{ code: 'claims_too_deep' }] })
    for (const value of [[], null, 'x', 1]) {
      expect(parseTemplateValue(value)).toMatchObject({ errors: [{ code: 'claims_not_an_object' }] })
    }
  })
})

function codes(source: string): string[] {
  const parsed = parseTemplate(source)
  return parsed.ok ? [] : parsed.errors.map(error => error.code)
}

function cut(source: string, { offset, length }: { offset: number; length: number }): string {
  return source.slice(offset, offset + length)
}
