/** Promise: every path a published package exports exists after a build, and publint finds nothing wrong. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { ROOT } from './terminal.mjs'

const PUBLISHED = ['sdk/core', 'sdk/browser', 'sdk/react', 'sdk/nextjs', 'server']

export async function checkExports() {
  const problems = []
  for (const folder of PUBLISHED) {
    const manifest = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'))
    for (const path of paths(manifest.exports)) {
      if (!existsSync(join(ROOT, folder, path)))
        problems.push(`${folder} exports ${path}, which does not exist`)
    }
    const { messages } = await publint({ pkgDir: join(ROOT, folder), strict: true })
    problems.push(
      ...messages.map(message => `${folder}: ${formatMessage(message, manifest, { color: false })}`),
    )
  }
  return problems
}

function paths(value) {
  if (typeof value === 'string') return [value]
  return Object.values(value ?? {}).flatMap(paths)
}
