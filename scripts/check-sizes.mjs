/** Promise: the budgets hold. Files of source at most 300 lines, the two main paths short, the root readable. */

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './terminal.mjs'

const MAX_LINES = 300
const MAX_ROOT_ENTRIES = 22
const MAX_FOLDERS_UNDER_SRC = 2

/** After the line in the route table. */
const MINT_PATH = {
  maxLines: 450,
  files: [
    'server/src/frontend-api/create-session-token.ts',
    'server/src/token/mint-for-session.ts',
    'server/src/token/mint.ts',
    'server/src/claims/evaluate.ts',
    'server/src/token/claims.ts',
    'server/src/token/sign.ts',
  ],
}

/** After the adapter. */
const VERIFY_PATH = {
  maxLines: 550,
  files: ['authenticate-request', 'credentials', 'verify-jws', 'jwks', 'claims', 'create-auth'].map(
    name => `sdk/core/src/${name}.ts`,
  ),
}

export function checkSizes() {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const files = listed
    .split('\n')
    .filter(file => /\/(src|test|testing)\/.*\.(ts|tsx|css)$/.test(file) && !/\.gen\./.test(file))
  const problems = []
  for (const file of files) {
    if (lines(file) > MAX_LINES)
      problems.push(`${file} has ${lines(file)} lines; at most ${MAX_LINES}: one file, one idea`)
    const depth = (file.split('/src/')[1] ?? '').split('/').length - 1
    if (depth > MAX_FOLDERS_UNDER_SRC)
      problems.push(`${file} lies ${depth} folders below src; at most ${MAX_FOLDERS_UNDER_SRC}`)
  }
  for (const { files: path, maxLines } of [MINT_PATH, VERIFY_PATH]) {
    const total = path.reduce((sum, file) => sum + lines(file), 0)
    if (total > maxLines)
      problems.push(`${path[0]} and the files it leads through have ${total} lines; at most ${maxLines}`)
  }
  const root = new Set(
    listed
      .split('\n')
      .filter(Boolean)
      .map(file => file.split('/')[0]),
  )
  if (root.size > MAX_ROOT_ENTRIES)
    problems.push(`the root has ${root.size} entries; at most ${MAX_ROOT_ENTRIES}`)
  for (const script of readdirSync(join(ROOT, 'scripts'))) {
    if (lines(`scripts/${script}`) > 120) problems.push(`scripts/${script} is longer than 120 lines`)
  }
  return problems
}

function lines(file) {
  return readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1
}
