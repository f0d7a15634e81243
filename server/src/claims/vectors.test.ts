import { describe, expect, test } from 'vitest'
import { templateVectors, testSubject } from './claims.fixture.ts'
import { evaluateTemplate } from './evaluate.ts'
import { parseTemplate } from './parse-template.ts'
import { RESERVED_CLAIMS } from './reserved-claims.ts'
import { SHORTCODES } from './shortcodes.ts'
import type { Operand } from './template.ts'
import { TEMPLATE_ERROR_CODES } from './template-error.ts'

const files = templateVectors()
const cases = files.flatMap(file => file.cases)

for (const { file, cases } of files) {
  describe(file, () => {
    test.each(cases)('$name', vector => {
      const source = [vector.template].flat().join('\n')
      const parsed = parseTemplate(source, { unknownShortcodes: vector.unknownShortcodes })
      if (vector.errors) {
        expect(parsed).toMatchObject({ ok: false, errors: vector.errors })
        return
      }
      expect(parsed).toMatchObject({ ok: true, warnings: vector.warnings ?? [] })
      if (!parsed.ok) return
      const claims = evaluateTemplate(parsed.template, testSubject(vector.subject))
      // Compared as text: what counts is what a token carries, the order of the claims included.
      expect(JSON.parse(JSON.stringify(claims))).toEqual(vector.claims)
      expect(Object.keys(claims)).toEqual(Object.keys(vector.claims ?? {}))
    })
  })
}

describe('the vectors together', () => {
  const parsed = cases.flatMap(vector => {
    const result = parseTemplate([vector.template].flat().join('\n'), vector)
    return result.ok ? [result.template] : []
  })

  test('use every shortcode', () => {
    const used = new Set(
      parsed.flatMap(template => template.shortcodes.map(use => use.operand.shortcode.name)),
    )
    expect([...used].sort()).toEqual(SHORTCODES.map(shortcode => shortcode.name).sort())
  })

  test('use every kind of operand', () => {
    const kinds: Record<Operand['kind'], true> = { literal: true, shortcode: true, unknown: true }
    const nodes = JSON.stringify(parsed)
    for (const kind of Object.keys(kinds)) expect(nodes).toContain(`"kind":"${kind}"`)
  })

  test('show every error code, but for those a size decides', () => {
    const shown = new Set(cases.flatMap(vector => vector.errors ?? []).map(error => error.code))
    const bySize = ['claims_too_large', 'claims_too_many_shortcodes']
    expect([...shown, ...bySize].sort()).toEqual([...TEMPLATE_ERROR_CODES].sort())
  })

  test('show every reserved claim refused', () => {
    const errors = cases.flatMap(vector => vector.errors ?? [])
    const refused = errors.filter(error => error.code === 'jwt_template_reserved_claim' && error.claim)
    expect(new Set(refused.map(error => error.claim))).toEqual(new Set(Object.keys(RESERVED_CLAIMS)))
  })
})
