/** `claimsmith dev`, `start` and `operator link`. */

import type { Config } from '../config.ts'
import { closeContext, createContext } from '../context.ts'
import { applicationVariables } from '../instance.ts'
import { createOperatorLink } from '../operator-link.ts'
import { type RunningServer, startServer } from '../server.ts'
import type { Terminal } from './terminal.ts'

export async function serve(config: Config, terminal: Terminal): Promise<void> {
  const server = await startServer(config, { announce: line => terminal.out(`  ✉ ${line}`) })
  stopOnSignal(server)
  if (config.mode === 'production')
    return terminal.out(`Claimsmith listens on ${config.host}:${server.port} for ${config.publicUrl}`)
  const link = await createOperatorLink(server.ctx)
  const variables = Object.entries(applicationVariables(config, server.ctx.instance))
  terminal.out(`
  Claimsmith is ready at ${config.publicUrl}

  Dashboard, one-time sign-in   ${link}
  Data                          ${config.dataFolder}

  For your application, in .env.local:

${variables.map(([name, value]) => `    ${name}=${value}`).join('\n')}

  Codes that would have been mailed appear below. Ctrl-C stops.
`)
}

export async function printOperatorLink(config: Config, terminal: Terminal): Promise<void> {
  const ctx = await createContext(config)
  try {
    terminal.out(await createOperatorLink(ctx))
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
