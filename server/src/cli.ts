#!/usr/bin/env node
/**
 * The command line: `claimsmith dev`, `claimsmith start`, `claimsmith operator link`.
 *
 * Output for people goes to standard output; the log goes to standard error. An error is one line that says
 * what is wrong, then lines that say what to do. Exit codes: 0 fine, 1 failed, 2 called the wrong way.
 */

import { parseArgs } from 'node:util'
import { ConfigError, type Environment, flagOf, type Mode, readConfig, SETTINGS } from './config.ts'
import { closeContext, createContext } from './context.ts'
import { MigrationError } from './db/migrate.ts'
import { applicationVariables } from './instance.ts'
import { createOperatorLink } from './operator-link.ts'
import { type RunningServer, startServer } from './server.ts'

const HELP = `claimsmith: a self-hosted session-token server

  claimsmith [dev]           development: embedded SQLite, generated keys, codes on the terminal
  claimsmith start           production: refuses to start until it has every setting it needs
  claimsmith operator link   prints a one-time sign-in link for the dashboard

Settings are environment variables or flags; the same name both ways:
${SETTINGS.map(({ name, default: value }) => `  --${flagOf(name).padEnd(18)} ${name} (${value})`).join('\n')}
`

async function main(argv: string[], environment: Environment): Promise<void> {
  const options = Object.fromEntries(SETTINGS.map(({ name }) => [flagOf(name), { type: 'string' } as const]))
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { ...options, help: { type: 'boolean', short: 'h' }, production: { type: 'boolean' } },
  })
  const { help, production, ...flags } = values
  const command = positionals.join(' ') || 'dev'
  if (help) return print(HELP)
  switch (command) {
    case 'dev':
      return run('development', environment, flags as Environment)
    case 'start':
      return run('production', environment, flags as Environment)
    case 'operator link':
      return printOperatorLink(production ? 'production' : 'development', environment, flags as Environment)
    default:
      throw new UsageError(`There is no command "${command}".`)
  }
}

class UsageError extends Error {}

async function run(mode: Mode, environment: Environment, flags: Environment): Promise<void> {
  const config = readConfig(mode, environment, flags)
  const server = await startServer(config, { announce: line => print(`  ✉ ${line}`) })
  stopOnSignal(server)
  if (mode === 'production')
    return print(`Claimsmith listens on ${config.host}:${server.port} for ${config.publicUrl}`)
  const link = await createOperatorLink(server.ctx)
  const variables = Object.entries(applicationVariables(config, server.ctx.instance))
  print(`
  Claimsmith is ready at ${config.publicUrl}

  Dashboard, one-time sign-in   ${link}
  Data                          ${config.dataFolder}

  For your application, in .env.local:

${variables.map(([name, value]) => `    ${name}=${value}`).join('\n')}

  Codes that would have been mailed appear below. Ctrl-C stops.
`)
}

async function printOperatorLink(mode: Mode, environment: Environment, flags: Environment): Promise<void> {
  const ctx = await createContext(readConfig(mode, environment, flags))
  try {
    print(await createOperatorLink(ctx))
  } finally {
    await closeContext(ctx)
  }
}

function stopOnSignal(server: RunningServer): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
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
  if (error instanceof MigrationError) return { lines: [error.message], exitCode: 1 }
  return { lines: [message ?? String(error)], exitCode: 1 }
}

main(process.argv.slice(2), process.env).catch(error => {
  const { lines, exitCode } = explain(error)
  process.stderr.write(`claimsmith: ${lines.join('\n')}\n`)
  process.exit(exitCode)
})
