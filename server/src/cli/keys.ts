/** `claimsmith keys …`: signing keys from the command line. A running server notices within a second. */

import { parseArgs } from 'node:util'
import { type Environment, flagOf, readConfig, SETTINGS } from '../config.ts'
import { type Context, closeContext, createContext } from '../context.ts'
import type { Application } from '../db/jwks-fetches.ts'
import { ApiError, ERRORS } from '../errors.ts'
import { type KeyReport, reportKeys } from '../token/key-report.ts'
import { findKeySettings } from '../token/key-settings.ts'
import { removeKey, retireKey, rotateKeys } from '../token/rotate-keys.ts'
import { saveKeySettings } from '../token/save-key-settings.ts'
import { UsageError } from '../usage-error.ts'
import { CliError } from './cli-error.ts'
import type { Terminal } from './terminal.ts'

const HELP = `claimsmith keys: the keys that sign tokens

  claimsmith keys list           every key, its state, and which applications know it
  claimsmith keys rotate         the next key signs from now on; nobody is signed out
  claimsmith keys retire KID     takes a key out of use: rotates the current one, replaces the next one
  claimsmith keys remove KID     takes a retired key out of the key set, once no token needs it
  claimsmith keys settings       shows the settings, and changes those that are given:
      --algorithm NAME           RS256 (default), ES256 or EdDSA, for keys made from now on
      --rotate-every-days N      rotates by the clock; "off" (default) leaves it to you

  --emergency                    with rotate, retire or remove: at once, whoever still needs the key
  --production                   the configuration of "claimsmith start" instead of "claimsmith dev"

They work on the database, with the settings of the server: see "claimsmith --help". A running server notices within a
second. Exit codes: 0 fine, 1 refused or failed, 2 called the wrong way.`

/** For the audit log: whoever may run this beside the database. */
const ACTOR = 'command_line'

const OPTIONS = {
  ...Object.fromEntries(SETTINGS.map(({ name }) => [flagOf(name), { type: 'string' } as const])),
  help: { type: 'boolean', short: 'h' },
  production: { type: 'boolean' },
  emergency: { type: 'boolean' },
  algorithm: { type: 'string' },
  'rotate-every-days': { type: 'string' },
} as const

type Flags = { emergency?: boolean; algorithm?: string; 'rotate-every-days'?: string }

/** Throws `UsageError`, `ConfigError` or `CliError`; what succeeds prints for itself. */
export async function runKeys(argv: string[], environment: Environment, terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: OPTIONS })
  const { help, production, emergency, algorithm, 'rotate-every-days': days, ...settings } = values
  const [command, kid, ...rest] = positionals
  if (help || command === undefined) return terminal.out(HELP)
  if (rest.length > 0) throw new UsageError(`"keys ${command}" has no place for "${rest[0]}".`)
  const config = readConfig(production ? 'production' : 'development', environment, settings as Environment)
  const ctx = await createContext(config)
  try {
    terminal.out(await run(ctx, command, kid, { emergency, algorithm, 'rotate-every-days': days }))
  } catch (error) {
    throw error instanceof ApiError ? new CliError(...sentences(error)) : error
  } finally {
    await closeContext(ctx)
  }
}

async function run(ctx: Context, command: string, kid: string | undefined, flags: Flags): Promise<string> {
  const options = { actor: ACTOR, emergency: flags.emergency }
  switch (command) {
    case 'list':
      return list(ctx)
    case 'rotate': {
      const { previous, current } = await rotateKeys(ctx, options)
      return flags.emergency
        ? `Key ${current} signs now. Key ${previous} is gone: its tokens stop verifying within 6 minutes.`
        : `Key ${current} signs now. Key ${previous} still verifies the tokens it signed.`
    }
    case 'retire':
      await retireKey(ctx, named(kid), options)
      return list(ctx)
    case 'remove':
      await removeKey(ctx, named(kid), options)
      return `Key ${kid} is no longer in the key set.`
    case 'settings':
      return settings(ctx, flags)
    default:
      throw new UsageError(`There is no command "keys ${command}".`)
  }
}

function named(kid: string | undefined): string {
  if (kid === undefined) throw new UsageError('Name the key: "claimsmith keys list" shows their ids.')
  return kid
}

async function settings(ctx: Context, flags: Flags): Promise<string> {
  const { algorithm, 'rotate-every-days': days } = flags
  const isChange = algorithm !== undefined || days !== undefined
  const rotateEveryDays = days === undefined ? undefined : days === 'off' ? null : Number(days)
  const saved = isChange
    ? await saveKeySettings(ctx, { algorithm, rotateEveryDays }, ACTOR)
    : await findKeySettings(ctx.db)
  return `algorithm          ${saved.algorithm}\nrotate every days  ${saved.rotateEveryDays ?? 'off'}`
}

async function list(ctx: Context): Promise<string> {
  return (await reportKeys(ctx)).map(describe).join('\n\n')
}

function describe(key: KeyReport): string {
  const rows: [label: string, value: string | null][] = [
    ['published', time(key.publishedAt)],
    ['signs since', time(key.activatedAt)],
    ['retired', time(key.retiredAt)],
    ['tokens valid until', time(key.tokensExpireAt)],
    ['known to', names(key.knownTo)],
    ['not yet known to', names(key.unknownTo)],
  ]
  const lines = rows.flatMap(([label, value]) => (value ? [`  ${label.padEnd(20)}${value}`] : []))
  return [`${key.kid}  ${key.algorithm}  ${key.state}`, ...lines].join('\n')
}

function names(applications: Application[]): string {
  return applications
    .map(({ name, hint, jwksFetchedAt }) => `${name} (…${hint}, ${time(jwksFetchedAt)})`)
    .join(', ')
}

function time(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}

function sentences(error: ApiError): string[] {
  return error.details.map(({ code, longMessage }) => longMessage ?? ERRORS[code].longMessage)
}
