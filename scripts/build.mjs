/** Promise: every package's dist is made from its present sources. Skips what is up to date. */

import { cpSync, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bin, fail, ROOT, run, say } from './terminal.mjs'

/** In the order in which they need each other. */
const PACKAGES = [
  { folder: 'sdk/core', needs: [], build: ['tsdown'] },
  { folder: 'sdk/browser', needs: ['sdk/core'], build: ['tsdown'] },
  { folder: 'sdk/react', needs: ['sdk/browser'], build: ['tsdown'] },
  { folder: 'sdk/nextjs', needs: ['sdk/react', 'sdk/core'], build: ['tsdown'] },
  { folder: 'dashboard', needs: [], build: ['vite', 'build'] },
  { folder: 'server', needs: ['sdk/core', 'dashboard'], build: ['tsdown'], after: copyDashboard },
]

export async function build() {
  const rebuilt = new Set()
  for (const { folder, needs, build, after } of PACKAGES) {
    if (!needs.some(need => rebuilt.has(need)) && isFresh(folder)) continue
    say(`Building ${folder}`)
    const [program, ...args] = build
    const code = await run(bin(program), args, { quiet: true, cwd: join(ROOT, folder) })
    if (code !== 0) fail(`${folder} does not build.`, 'The compiler says why above.')
    after?.()
    rebuilt.add(folder)
  }
}

function copyDashboard() {
  cpSync(join(ROOT, 'dashboard/dist'), join(ROOT, 'server/dist/dashboard'), { recursive: true })
}

function isFresh(folder) {
  const dist = join(ROOT, folder, 'dist')
  return existsSync(dist) && oldest(dist) >= newestSource(join(ROOT, folder))
}

function oldest(folder) {
  return Math.min(...files(folder).map(file => statSync(file).mtimeMs))
}

function newestSource(folder) {
  const own = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isFile())
  const times = own.map(entry => statSync(join(folder, entry.name)).mtimeMs)
  return Math.max(...times, ...files(join(folder, 'src')).map(file => statSync(file).mtimeMs))
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await build()
