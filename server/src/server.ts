/** The server as one thing to start and stop. Tests start the same one, on a free port. */

import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { type Context, type ContextOptions, closeContext, createContext } from './context.ts'
import { startJobs } from './jobs.ts'

export type RunningServer = {
  ctx: Context
  port: number
  /** Finishes running requests, closes the database. */
  stop(): Promise<void>
}

/** Slow clients are dropped, in milliseconds. */
const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 30_000
const STOP_TIMEOUT_MS = 5_000

/** Throws when the port is taken or the database cannot be opened; nothing is left open then. */
export async function startServer(config: Config, options: ContextOptions = {}): Promise<RunningServer> {
  const ctx = await createContext(config, options)
  const app = createApp(ctx)
  try {
    const server = await listen(config, (request, env) => app.fetch(request, { ip: peerAddress(env) }))
    const stopJobs = startJobs(ctx)
    return {
      ctx,
      port: (server.address() as AddressInfo).port,
      async stop() {
        await stopJobs()
        await close(server)
        await closeContext(ctx)
      },
    }
  } catch (error) {
    await closeContext(ctx)
    throw error
  }
}

function listen(
  config: Config,
  fetch: (request: Request, env: unknown) => Promise<Response>,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch,
        port: config.port,
        hostname: config.host,
        serverOptions: { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
      },
      () => resolve(server),
    ) as Server
    server.once('error', reject)
  })
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    const force = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })
}

function peerAddress(env: unknown): string | null {
  return (env as { incoming?: IncomingMessage }).incoming?.socket.remoteAddress ?? null
}
