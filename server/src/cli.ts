#!/usr/bin/env node
/**
 * The command line: `claimsmith dev`, `start`, `operator link`, `keys`, `claims`, `types`.
 *
 * Output for people goes to standard output; the log goes to standard error. An error is one line that says
 * what is wrong, then lines that say what to do. Exit codes: 0 fine, 1 failed, 2 called the wrong way.
 */

import { parseArgs } from 'node:util'
import { CliError } from './cli/cli-error.ts'
import type { Terminal } from './cli/terminal.ts'
import { ConfigError, type Environment, flagOf, readConfig, SETTINGS } from './config.ts'
import { UsageError } from './usage-error.ts'

const HELP = `claimsmith: a self-hosted session-token server

  claimsmith [dev]           development: embedded SQLite, generated keys, codes on the terminal
  claimsmith start           production: refuses to start until it has every setting it needs
  claimsmith operator link   prints a one-time sign-in link for the dashboard
  claimsmith keys            lists, rotates and removes signing keys; --help for more
  claimsmith claims          the claims as a file: pull, plan, apply, history, restore; --help for more
  claimsmith types           writes TypeScript declarations of the claims, or checks them; --help for more

Settings are environment variables or flags; the same name both ways:
${SETTINGS.map(({ name, default: value }) => `  --${flagOf(name).padEnd(18)} ${name} (${value})`).join('\n')}
`

async function main(argv: string[], environment: Environment): Promise<void> {
  const [first, ...rest] = argv
  // Each command loads what it needs itself: most of them need no server.
  if (first === 'keys') return (await import('./cli/keys.ts')).runKeys(rest, environment, terminal)
  if (first === 'claims') return (await import('./cli/claims.ts')).runClaims(rest, environment, terminal)
  if (first === 'types') return (await import('./cli/types.ts')).runTypes(rest, environment, terminal)
  const options = Object.fromEntries(SETTINGS.map(({ name }) => [flagOf(name), { type: 'string' } as const]))
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { ...options, help: { type: 'boolean', short: 'h' }, production: { type: 'boolean' } },
  })
  const { help, production, ...flags } = values
  const command = positionals.join(' ') || 'dev'
  if (help) return terminal.out(HELP)
  if (!['dev', 'start', 'operator link'].includes(command)) {
    throw new UsageError(`There is no command "${command}".`)
  }
  const isProduction = command === 'start' || (command === 'operator link' && production)
  const config = readConfig(isProduction ? 'production' : 'development', environment, flags as Environment)
  const { printOperatorLink, serve } = await import('./cli/serve.ts')
  return command === 'operator link' ? printOperatorLink(config, terminal) : serve(config, terminal)
}

const terminal: Terminal = {
  out: text => void process.stdout.write(`${text}\n`),
  err: text => void process.stderr.write(text),
  isInteractive: process.stderr.isTTY,
  folder: process.cwd(),
}

function explain(error: unknown): { lines: string[]; exitCode: number } {
  if (error instanceof ConfigError) {
    return { lines: [`${error.message}:`, ...error.problems.map(problem => `  - ${problem}`)], exitCode: 2 }
  }
  const { code, message } = (error ?? {}) as { code?: string; message?: string }
  if (error instanceof UsageError || code?.startsWith('ERR_PARSE_ARGS')) {
    return { lines: [`${message}`, '  Run "claimsmith --help" for what there is.'], exitCode: 2 }
  }
  if (code === 'EADDRINUSE') {
    return {
      lines: ['The port is taken.', '  Stop what uses it, or choose another: claimsmith --port 4401'],
      exitCode: 1,
    }
  }
  if (error instanceof CliError) return { lines: error.lines, exitCode: 1 }
  return { lines: [message ?? String(error)], exitCode: 1 }
}

main(process.argv.slice(2), process.env).catch(error => {
  const { lines, exitCode } = explain(error)
  process.stderr.write(`claimsmith: ${lines.join('\n')}\n`)
  process.exit(exitCode)
})
