/** Promise: after this, the dependencies of the lock file are installed. Uses nothing but Node itself. */

import { existsSync, statSync, utimesSync } from 'node:fs'
import { fail, ROOT, run, say } from './terminal.mjs'

const MINIMUM = [20, 19]

export async function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
    fail(
      `Node ${process.versions.node} is too old.`,
      `Install Node ${MINIMUM.join('.')} or newer: https://nodejs.org`,
    )
  }
  const installed = `${ROOT}node_modules/.package-lock.json`
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${ROOT}package-lock.json`).mtimeMs)
    return
  say('Installing dependencies. The first time takes a few minutes: the SQLite driver is compiled here')
  say('when no ready-made binary can be downloaded.')
  // Not `npm ci`: it refuses the lock file when a registry lacks builds of a tool for other platforms.
  const code = await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) {
    fail(
      'The dependencies could not be installed.',
      'Read the lines above. Usual causes: no network, or no C++ compiler (Debian: apt-get install g++ make python3).',
    )
  }
  // npm leaves the file alone when nothing changed; its age is how the next run knows.
  utimesSync(installed, new Date(), new Date())
}
