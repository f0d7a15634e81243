/** `npm run bench`: bundles the benchmarks and runs them, with ratios measured side by side in one run. */

import { ensureInstalled } from './install.mjs'
import { bin, fail, ROOT, run } from './terminal.mjs'

await ensureInstalled()
const out = `${ROOT}test-output/bench`
const args = ['--entry', 'bench/main.ts', '--out-dir', out, '--no-clean']
if ((await run(bin('tsdown'), args, { quiet: true, cwd: `${ROOT}server` })) !== 0)
  fail('The benchmarks do not build.')
process.exit(await run(process.execPath, [`${out}/main.js`, ...process.argv.slice(2)]))
