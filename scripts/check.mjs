/** `npm run check`: types, format and lint, import table, file budgets, exports. Promise: all of them hold. */

import { pathToFileURL } from 'node:url'
import { checkExports } from './check-exports.mjs'
import { checkImports } from './check-imports.mjs'
import { checkSizes } from './check-sizes.mjs'
import { bin, ROOT, run, say } from './terminal.mjs'

const TYPED = [
  'sdk/core',
  'sdk/browser',
  'sdk/react',
  'sdk/nextjs',
  'server',
  'dashboard',
  'e2e',
  'examples/nextjs',
  'examples/nextjs-clerk',
]

const CHECKS = [
  ['format and lint', () => run(bin('biome'), ['check', '--error-on-warnings', '.'], { quiet: true })],
  ['imports', () => checkImports()],
  ['sizes', () => checkSizes()],
  ['exports', () => checkExports()],
  ...TYPED.map(folder => [
    `types of ${folder}`,
    () => run(bin('tsc'), ['--noEmit', '-p', `${ROOT}${folder}`], { quiet: true }),
  ]),
]

/** Runs every check, says each outcome, and resolves with whether all hold. */
export async function check() {
  let good = true
  for (const [name, start] of CHECKS) {
    const result = await start()
    const problems = Array.isArray(result) ? result : []
    const held = result === 0 || (Array.isArray(result) && problems.length === 0)
    say(`${held ? '✓' : '✗'} ${name}${problems.map(problem => `\n    ${problem}`).join('')}`)
    good &&= held
  }
  return good
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { build } = await import('./build.mjs')
  await build()
  process.exit((await check()) ? 0 : 1)
}
