import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { template, testSubject } from './claims.fixture.ts'
import { evaluateTemplate, MAX_TEXT_LENGTH } from './evaluate.ts'
import { OMITTED_LIST_BYTES } from './fit.ts'
import { MAX_DEPTH } from './parse-json.ts'
import { MAX_SHORTCODES, MAX_SOURCE_BYTES } from './parse-template.ts'
import { RESERVED_CLAIMS } from './reserved-claims.ts'
import { SHORTCODES, type Shortcode } from './shortcodes.ts'
import { TEMPLATE_ERROR_CODES } from './template-error.ts'

const page = readFileSync(new URL('../../../docs/claims-templates.md', import.meta.url), 'utf8')

describe('docs/claims-templates.md', () => {
  test('lists exactly the shortcodes, as the table in the code has them', () => {
    expect(rows('Shortcodes')).toEqual(
      SHORTCODES.map(shortcode => [
        `\`${shortcode.name}\``,
        typeText(shortcode),
        shortcode.nullWhen ?? 'never',
        shortcode.description,
      ]),
    )
  })

  test('lists exactly the reserved claims, with their reasons', () => {
    expect(rows('Reserved claims')).toEqual(
      Object.entries(RESERVED_CLAIMS).map(([name, reason]) => [`\`${name}\``, reason]),
    )
  })

  test('lists exactly the error codes', () => {
    expect(rows('Errors').map(([code]) => code)).toEqual(TEMPLATE_ERROR_CODES.map(code => `\`${code}\``))
  })

  test('states the limits of the code', () => {
    const limits = Object.fromEntries(
      rows('Limits').map(([what, limit = '']) => [what, limit.replaceAll(' ', '')]),
    )
    expect(limits.source).toContain(String(MAX_SOURCE_BYTES))
    expect(limits.depth).toBe(String(MAX_DEPTH))
    expect(limits['uses of shortcodes']).toBe(String(MAX_SHORTCODES))
    expect(limits['one string made by text with shortcodes']).toContain(String(MAX_TEXT_LENGTH))
    expect(page).toContain(`at most ${OMITTED_LIST_BYTES} bytes`)
  })

  test('opens with an example that works', () => {
    const example = /```json\n([^`]*)```/.exec(page)?.[1] ?? ''
    expect(evaluateTemplate(template(example), testSubject())).toEqual({
      aud: 'https://api.example.com',
      role: 'org:admin',
      plan: null,
      greeting: 'Hello Ada!',
    })
  })
})

/** Cells of the first table under a heading, without its own heading. */
function rows(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const lines = section.split('\n').filter(line => line.startsWith('|'))
  return lines.slice(2).map(line =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map(cell => cell.trim()),
  )
}

function typeText({ type, of, paths }: Shortcode): string {
  return `${of ? `${type} of ${of}` : type}${paths ? ', path' : ''}`
}
