/** `claimsmith claims …`: the claims of the session token as a file, for review and for CI. */

import { parseArgs } from 'node:util'
import type { Environment } from '../config.ts'
import { UsageError } from '../usage-error.ts'
import { createApi } from './api.ts'
import { applyClaims, type Command, planClaims, pullClaims, restoreClaims } from './claims-commands.ts'
import { claimsFile } from './claims-file.ts'
import { findConnection } from './connection.ts'
import { showHistory } from './history.ts'
import type { Terminal } from './terminal.ts'

const HELP = `claimsmith claims: the claims of the session token as a file

  claimsmith claims pull             writes the live claims to claims.json
  claimsmith claims plan             tries the file on every user and prints what would change
  claimsmith claims apply            the same, then saves the file as the next version
  claimsmith claims history          every version: when, by whom, why
  claimsmith claims restore VERSION  the same as apply, for an earlier version

  --file FILE      another file than claims.json; its priority list stands beside it, in FILE.priority.json
  --note TEXT      with apply and restore: why; kept in the history
  --reason TEXT    with plan, apply and restore: go on although users lose claims; kept in the history
  --base VERSION   with plan, apply and restore: refuse unless this version is still the live one
  --examples       with plan, apply and restore: name users and show values; leave it away where others read the log
  --limit N        with history: how many versions; default 20
  --force          with pull: overwrite a file that no version holds

The server is CLAIMSMITH_URL (http://localhost:4400), the key CLAIMSMITH_SECRET_KEY; beside the data folder of a
development server no key is needed. Exit codes: 0 fine, 1 refused or failed, 2 called the wrong way.`

const OPTIONS = {
  file: { type: 'string', default: 'claims.json' },
  note: { type: 'string' },
  reason: { type: 'string' },
  base: { type: 'string' },
  limit: { type: 'string', default: '20' },
  examples: { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const COMMANDS = new Map<string, (command: Command) => Promise<unknown>>([
  ['pull', pullClaims],
  ['plan', planClaims],
  ['apply', applyClaims],
  ['history', showHistory],
  ['restore', restoreClaims],
])

/** Throws `UsageError`, `ConfigError` or `CliError`; what succeeds prints for itself. */
export async function runClaims(argv: string[], environment: Environment, terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({ args: argv, options: OPTIONS, allowPositionals: true })
  const { help, file, base, limit, ...options } = values
  const [name, ...rest] = positionals
  if (help || name === undefined) return terminal.out(HELP)
  const run = COMMANDS.get(name)
  if (!run) throw new UsageError(`There is no command "claims ${name}".`)
  const version = name === 'restore' ? wholeNumber('VERSION', rest.shift()) : 0
  if (rest.length > 0) throw new UsageError(`"claims ${name}" has no place for "${rest[0]}".`)
  await run({
    ...options,
    version,
    base: base === undefined ? undefined : wholeNumber('--base', base),
    limit: wholeNumber('--limit', limit),
    file: claimsFile(terminal.folder, file),
    api: createApi(await findConnection(environment, terminal.folder)),
    terminal,
  })
}

function wholeNumber(name: string, text: string | undefined): number {
  if (text !== undefined && /^\d{1,9}$/.test(text)) return Number(text)
  throw new UsageError(`${name} must be a whole number.`)
}
