import { describe, expect, test } from 'vitest'
import { parseTemplate } from '../claims/parse-template.ts'
import { claimTypes } from './claim-types.ts'

function typeOf(value: unknown): string | undefined {
  const parsed = parseTemplate(JSON.stringify({ claim: value }), { unknownShortcodes: 'null' })
  if (!parsed.ok) throw new Error(parsed.errors[0]?.message)
  return claimTypes(parsed.template)[0]?.type
}

describe('claimTypes', () => {
  test.each([
    ['text', 'string'],
    [1, 'number'],
    [true, 'boolean'],
    [null, 'null'],
    [[], 'unknown[]'],
    [['a', 1], '(string | number)[]'],
    [['a', 'b'], 'string[]'],
    [{}, 'Record<string, never>'],
    [{ a: 1, 'b-c': ['x'] }, '{ a: number; "b-c": string[] }'],
  ])('the static value %j is %s', (value, type) => {
    expect(typeOf(value)).toBe(type)
  })

  test.each([
    ['{{user.id}}', 'string'],
    ['{{user.full_name}}', 'string | null'],
    ['{{user.created_at}}', 'number'],
    ['{{user.email_verified}}', 'boolean'],
    ['{{user.public_metadata}}', 'Record<string, unknown>'],
    ['{{user.public_metadata.plan}}', 'unknown'],
    ['{{user.organizations}}', 'Record<string, string>'],
    ['{{org_membership.permissions}}', 'string[] | null'],
    ['{{user.i_do_not_exist}}', 'null'],
    ['Hello {{user.first_name}}', 'string'],
    [['{{user.id}}', '{{user.created_at}}'], '(string | number)[]'],
    [{ name: '{{user.full_name}}' }, '{ name: string | null }'],
  ])('%j is %s', (value, type) => {
    expect(typeOf(value)).toBe(type)
  })

  test.each([
    ["{{user.username || 'guest'}}", 'string'],
    ['{{user.username || user.external_id}}', 'string | null'],
    ['{{user.external_id || user.id}}', 'string'],
    ['{{user.id || user.created_at}}', 'string'],
    ['{{user.username || 30}}', 'string | number'],
    ['{{user.email_verified || false}}', 'boolean'],
    ["{{user.email_verified || 'no'}}", 'true | string'],
    ["{{user.public_metadata.plan || 'free'}}", 'unknown'],
  ])('a fallback takes away null and false: %s is %s', (value, type) => {
    expect(typeOf(value)).toBe(type)
  })
})
