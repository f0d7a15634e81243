/** Promise: a Chromium to test with. The system's own; else Debian's package when root; else what to do. */

import { existsSync } from 'node:fs'
import { fail, run, say } from './terminal.mjs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** Path of the browser. Ends the process with an instruction when there is none and none can be installed. */
export async function ensureChromium() {
  const found = () => [process.env.CHROMIUM_PATH, ...PLACES].find(path => path && existsSync(path))
  if (found()) return found()
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium for the browser tests')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { quiet: true, env })
    await run('apt-get', ['install', '-y', '-qq', 'chromium'], { quiet: true, env })
    if (found()) return found()
  }
  return fail(
    'The browser tests need Chromium, and none was found.',
    'Install it (Debian: apt-get install chromium), or name one: CHROMIUM_PATH=/path/to/chromium npm test',
    'Without a browser, npm run test:unit and npm run test:http run everything else.',
  )
}
