/** `claimsmith types`: the TypeScript declarations of what the server has saved, written or checked. */

import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Environment } from '../config.ts'
import { UsageError } from '../usage-error.ts'
import { createApi } from './api.ts'
import { CliError } from './cli-error.ts'
import { findConnection } from './connection.ts'
import { diffLines } from './diff-lines.ts'
import type { Terminal } from './terminal.ts'

const HELP = `claimsmith types: TypeScript declarations of the claims, the metadata and the JWT templates

  claimsmith types           writes claimsmith.d.ts
  claimsmith types --check   exit code 1, and what differs, when the file no longer says what the server has

  --out FILE                 another file than claimsmith.d.ts

The server is CLAIMSMITH_URL (http://localhost:4400), the key CLAIMSMITH_SECRET_KEY; beside the data folder of a
development server no key is needed.`

const OPTIONS = {
  out: { type: 'string', default: 'claimsmith.d.ts' },
  check: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Throws `UsageError`, `ConfigError` or `CliError`; what succeeds prints for itself. */
export async function runTypes(argv: string[], environment: Environment, terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({ args: argv, options: OPTIONS, allowPositionals: true })
  if (values.help) return terminal.out(HELP)
  if (positionals.length > 0) throw new UsageError(`"types" has no place for "${positionals[0]}".`)
  const api = createApi(await findConnection(environment, terminal.folder))
  const current = await api.text('/session_claims/types')
  const path = resolve(terminal.folder, values.out)
  if (values.check) {
    assertSame(values.out, await readFile(path, 'utf8').catch(() => null), current)
    return terminal.out(`${values.out} says what the server has.`)
  }
  await writeFile(path, current)
  terminal.out(`Wrote ${values.out}.`)
}

/** Only declarations count: a version that was saved since and changes no type is no drift. */
function assertSame(name: string, written: string | null, current: string): void {
  if (written === null) throw new CliError(`There is no file ${name}.`, 'Write it with "claimsmith types".')
  const changes = diffLines(declarations(written), declarations(current))
  if (changes.length === 0) return
  throw new CliError(
    `${name} is out of date: - is in the file, + on the server.`,
    ...changes,
    'Write it again with "claimsmith types", and look at what the compiler says then.',
  )
}

function declarations(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/^\/\*\*.*?\*\/\n/s, '')
    .replace(/(interface ClaimsmithClaimsVersion \{\s*version: )\d+/, '$1(any)')
    .split('\n')
}
