import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../json.ts'
import { template, testSubject } from './claims.fixture.ts'
import { evaluateTemplate, MAX_TEXT_LENGTH } from './evaluate.ts'
import { parseTemplate } from './parse-template.ts'
import { RESERVED_CLAIMS } from './reserved-claims.ts'
import { SHORTCODES } from './shortcodes.ts'

/** Any metadata a database can give back, hostile names included. */
const metadata = fc
  .dictionary(
    fc.oneof(
      fc.constantFrom('a', 'b', '__proto__', 'constructor', 'toString', 'sub', 'length', '{{user.id}}'),
      fc.string(),
    ),
    fc.oneof(fc.jsonValue(), fc.constantFrom('{{user.id}}', '"}', '","sub":"x', 'null', '42', '\ud800')),
    { noNullPrototype: false },
  )
  .map(value => JSON.parse(JSON.stringify(value)) as JsonObject)

const paths = [
  '',
  '.a',
  '.a.b',
  '.a.a.a',
  '.__proto__',
  '.__proto__.toString',
  '.constructor.prototype',
  '.a.length',
]
const EVERYTHING = template(
  JSON.stringify({
    lone: paths.map(path => `{{user.public_metadata${path}}}`),
    text: paths.map(path => `{{user.public_metadata${path}}}!`),
    chosen: paths.map(path => `{{user.unsafe_metadata${path} || org.public_metadata${path} || 'none'}}`),
    all: Object.fromEntries(SHORTCODES.map(({ name }) => [name, `{{${name}}}`])),
    allText: SHORTCODES.map(({ name }) => `{{${name}}}`).join(' '),
  }),
)

describe('evaluateTemplate', () => {
  test('is total: any metadata gives the same claims of the same text types, and changes nothing', () => {
    const prototype = Object.getOwnPropertyNames(Object.prototype)
    fc.assert(
      fc.property(
        metadata,
        metadata,
        metadata,
        fc.boolean(),
        (publicMetadata, unsafeMetadata, tier, hasOrg) => {
          const organization = hasOrg ? { publicMetadata: tier } : null
          const subject = testSubject({ user: { publicMetadata, unsafeMetadata }, organization })
          const before = JSON.stringify(subject)
          const claims = evaluateTemplate(EVERYTHING, subject)
          const read = JSON.parse(JSON.stringify(claims))

          expect(Object.keys(read)).toEqual(['lone', 'text', 'chosen', 'all', 'allText'])
          expect(read.lone).toHaveLength(paths.length)
          for (const text of [...read.text, read.allText]) expect(typeof text).toBe('string')
          expect(Object.keys(read.all)).toEqual(SHORTCODES.map(({ name }) => name))
          expect(read.lone[0]).toEqual(publicMetadata)
          expect(JSON.stringify(subject)).toBe(before)
          expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(prototype)
          expect(Object.getPrototypeOf(claims)).toBe(Object.prototype)
        },
      ),
    )
  })

  test('a lone shortcode gives exactly the value at its path, own members only', () => {
    const lone = template('{ "x": "{{user.public_metadata.a.b}}" }')
    const own = (value: JsonValue | undefined, name: string) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
        ? value[name]
        : null
    fc.assert(
      fc.property(metadata, publicMetadata => {
        const subject = testSubject({ user: { publicMetadata } })
        expect(evaluateTemplate(lone, subject).x).toEqual(own(own(publicMetadata, 'a'), 'b') ?? null)
      }),
    )
  })

  test('a string of the user stays this string, whatever it looks like', () => {
    const parsed = template('{ "lone": "{{user.first_name}}", "text": "{{user.first_name}}." }')
    const names = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('true', '1', 'null', '[]', '{{user.id}}', '"'),
    )
    fc.assert(
      fc.property(names, firstName => {
        const claims = evaluateTemplate(parsed, testSubject({ user: { firstName } }))
        expect(claims).toEqual({ lone: firstName, text: `${firstName}.` })
      }),
    )
  })

  test('no template that parses gives a reserved claim', () => {
    const names = fc.oneof(
      fc.constantFrom(...Object.keys(RESERVED_CLAIMS), '__proto__', '{{user.id}}'),
      fc.string(),
    )
    const subject = testSubject({ user: { id: 'sub', publicMetadata: { sub: 'x' } } })
    fc.assert(
      fc.property(fc.dictionary(names, fc.constantFrom('{{user.id}}', '{{user.public_metadata}}')), draft => {
        const parsed = parseTemplate(JSON.stringify(draft))
        if (!parsed.ok) return
        const claims = evaluateTemplate(parsed.template, subject)
        for (const name of Object.keys(RESERVED_CLAIMS)) expect(Object.hasOwn(claims, name)).toBe(false)
      }),
    )
  })

  test('own members named like a prototype are data', () => {
    const publicMetadata = JSON.parse(
      '{ "__proto__": { "polluted": true }, "constructor": "c" }',
    ) as JsonObject
    const parsed = template(
      '{ "a": "{{user.public_metadata.__proto__}}", "b": "{{user.public_metadata.constructor}}", "c": { "d": "{{user.public_metadata.__proto__.polluted}}" } }',
    )
    const claims = evaluateTemplate(parsed, testSubject({ user: { publicMetadata } }))
    expect(JSON.stringify(claims)).toBe('{"a":{"polluted":true},"b":"c","c":{"d":true}}')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('text is cut at its limit, never through a character', () => {
    const parsed = template('{ "a": "{{user.first_name}}{{user.first_name}}" }')
    const textOf = (firstName: string) =>
      evaluateTemplate(parsed, testSubject({ user: { firstName } })).a as string
    expect(textOf('x'.repeat(MAX_TEXT_LENGTH / 2))).toBe('x'.repeat(MAX_TEXT_LENGTH))
    expect(textOf('x'.repeat(MAX_TEXT_LENGTH / 2 + 1))).toBe(`${'x'.repeat(MAX_TEXT_LENGTH - 1)}…`)
    expect(textOf('😀'.repeat(MAX_TEXT_LENGTH))).toBe(`${'😀'.repeat(MAX_TEXT_LENGTH / 2 - 1)}…`)
  })

  test('an object too large or too deep for text is shown as an ellipsis', () => {
    const parsed = template('{ "a": "is {{user.public_metadata}}." }')
    const textOf = (publicMetadata: JsonObject) =>
      evaluateTemplate(parsed, testSubject({ user: { publicMetadata } })).a
    expect(textOf({ x: 'y'.repeat(MAX_TEXT_LENGTH) })).toBe('is ….')
    expect(textOf(JSON.parse(`{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`))).toBe('is ….')
    expect(textOf({ x: 'y' })).toBe('is {"x":"y"}.')
  })

  test('lone shortcodes share the data of the subject instead of copying it', () => {
    const subject = testSubject()
    const claims = evaluateTemplate(template('{ "a": "{{user.public_metadata}}" }'), subject)
    expect(claims.a).toBe(subject.user.publicMetadata)
  })
})
