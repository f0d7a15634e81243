/** The real server on a port of its own, with data that is gone afterwards. */

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  applicationVariables,
  createOperatorLink,
  type RunningServer,
  readConfig,
  startServer,
} from 'claimsmith'

export type Mode = 'development' | 'production'

export type Stage = {
  server: RunningServer
  url: string
  /** What an application is configured with. */
  publishableKey: string
  secretKey: string
  variables: Record<string, string>
  operatorLink(): Promise<string>
  /** Calls the Backend API and returns its answer. */
  backend<T>(method: string, path: string, body?: unknown): Promise<T>
  stop(): Promise<void>
}

export async function startStage(mode: Mode, port: number, appOrigins: string[]): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'claimsmith-e2e-'))
  const url = `http://localhost:${port}`
  const secretKey = `sk_${mode === 'production' ? 'live' : 'test'}_${randomBytes(32).toString('base64url')}`
  const production = {
    CLAIMSMITH_PUBLIC_URL: url,
    CLAIMSMITH_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    CLAIMSMITH_ALLOWED_ORIGINS: appOrigins.join(','),
    CLAIMSMITH_SMTP_URL: 'smtp://localhost:1',
  }
  const config = readConfig(mode, {
    CLAIMSMITH_PORT: String(port),
    CLAIMSMITH_HOST: '127.0.0.1',
    CLAIMSMITH_DATA: folder,
    CLAIMSMITH_SECRET_KEY: secretKey,
    CLAIMSMITH_LOG_LEVEL: 'warn',
    ...(mode === 'production' ? production : {}),
  })
  const server = await startServer(config)
  return {
    server,
    url,
    secretKey,
    publishableKey: server.ctx.instance.publishableKey,
    variables: applicationVariables(config, server.ctx.instance),
    operatorLink: () => createOperatorLink(server.ctx),
    async backend(method, path, body) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
      if (!response.ok)
        throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
      return (await response.json()) as never
    },
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
