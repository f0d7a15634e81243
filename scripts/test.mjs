/** `npm test`: installs what it needs, checks, builds, runs every test, and closes with the totals. */

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureInstalled } from './install.mjs'
import { bin, ROOT, run, say } from './terminal.mjs'

/** One after the other: a browser under test wants the machine for itself. */
const STAGES = [
  { title: 'Unit tests, and HTTP tests on SQLite and PostgreSQL', projects: ['unit', 'http'] },
  { title: 'End to end, in Chromium', projects: ['e2e'] },
]

await ensureInstalled()
const { build } = await import('./build.mjs')
const { check } = await import('./check.mjs')
const { ensureChromium } = await import('./chromium.mjs')

await build()
const checked = await check()
const env = { CHROMIUM_PATH: await ensureChromium(), NEXT_TELEMETRY_DISABLED: '1' }

const totals = { passed: 0, failed: 0, skipped: 0 }
let good = checked
for (const { title, projects } of STAGES) {
  say(`\n${title}`)
  good = (await runTests(projects)) && good
}

if (!existsSync(`${ROOT}../shared/specs`)) {
  say('\nSkipped: validating answers against the OpenAPI documents, which are not beside this clone.')
}
if (!checked) say('\nThe checks failed: see above, or run npm run check.')
say(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exit(good && totals.passed > 0 ? 0 : 1)

/** Adds to the totals; resolves with whether everything passed. */
async function runTests(projects) {
  const results = `${ROOT}test-output/${projects.join('-')}.json`
  mkdirSync(`${ROOT}test-output`, { recursive: true })
  rmSync(results, { force: true })
  const only = projects.flatMap(project => ['--project', project])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const code = await run(bin('vitest'), ['run', ...only, ...reporters], { env })
  if (!existsSync(results)) return false
  const { success, numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
    readFileSync(results, 'utf8'),
  )
  totals.passed += numPassedTests
  totals.failed += numFailedTests
  totals.skipped += numPendingTests
  // Not the exit code alone: a hook of a dependency may end the runner with another one.
  return code === 0 && success
}
