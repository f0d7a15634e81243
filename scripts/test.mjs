/** `npm test`: installs what it needs, checks, builds, runs every test, and closes with the totals. */

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureInstalled } from './install.mjs'
import { bin, ROOT, run, say } from './terminal.mjs'

const RESULTS = `${ROOT}test-output/results.json`

await ensureInstalled()
const { build } = await import('./build.mjs')
const { check } = await import('./check.mjs')
const { ensureChromium } = await import('./chromium.mjs')

await build()
const checked = await check()
const chromium = await ensureChromium()

mkdirSync(`${ROOT}test-output`, { recursive: true })
rmSync(RESULTS, { force: true })
say('\nRunning the tests: unit, then HTTP on SQLite and PostgreSQL, then end to end in Chromium')
const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`]
const code = await run(bin('vitest'), args, {
  env: { CHROMIUM_PATH: chromium, NEXT_TELEMETRY_DISABLED: '1' },
})

if (!existsSync(RESULTS)) {
  say('\nThe test runner ended without a result.')
  process.exit(1)
}
const { success, ...results } = JSON.parse(readFileSync(RESULTS, 'utf8'))
const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = results
if (!existsSync(`${ROOT}../shared/specs`)) {
  say('\nSkipped: what reads the OpenAPI documents and the attack vectors, which are not beside this clone.')
}
if (!checked) say('\nThe checks failed: see above, or run npm run check.')
say(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(code === 0 && success && checked && passed > 0 ? 0 : 1)
