/** The reference pages list exactly what the code has: nothing missing, nothing that is no more. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { backendRoutes } from './backend-api/routes.ts'
import { SETTINGS } from './config.ts'
import { dashboardRoutes } from './dashboard-api/routes.ts'
import { ERRORS } from './errors.ts'
import { frontendRoutes } from './frontend-api/routes.ts'

const page = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

/** Cells of every table row that starts with a code span. */
function rows(text: string): string[][] {
  return text
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line =>
      line
        .slice(1, -1)
        .split(' | ')
        .map(cell => cell.trim()),
    )
}

describe('docs/errors.md', () => {
  test('lists every error code with its status, and no other', () => {
    const documented = rows(page('errors.md')).map(([code, status]) => [code, status])
    expect(documented).toEqual(
      Object.entries(ERRORS).map(([code, { status }]) => [`\`${code}\``, String(status)]),
    )
  })
})

describe('docs/config.md', () => {
  test('lists every setting with its default, and no other', () => {
    const documented = rows(page('config.md')).map(([name, value]) => [name, value])
    expect(documented).toEqual(SETTINGS.map(setting => [`\`${setting.name}\``, setting.default]))
  })
})

describe('docs/http-api.md', () => {
  test.each([
    ['Frontend API', frontendRoutes],
    ['Backend API', backendRoutes],
    ['Dashboard API', dashboardRoutes],
  ] as const)('lists every operation of the %s, and no other', (title, routes) => {
    const section = page('http-api.md').split(`## ${title}`)[1]?.split('\n## ')[0] ?? ''
    expect(rows(section).map(([operation]) => operation)).toEqual(
      routes.map(({ method, path }) => `\`${method} ${path}\``),
    )
  })
})
