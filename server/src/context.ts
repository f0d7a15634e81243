/** What every operation may use. Made once at start, passed as an argument, never imported as a value. */

import { randomBytes } from 'node:crypto'
import type { Config } from './config.ts'
import { type Db, openDb } from './db/db.ts'
import { createRateLimiter, type RateLimiter } from './http/rate-limit.ts'
import type { RandomBytes } from './id.ts'
import { type Instance, openInstance } from './instance.ts'
import { createLive, type Live } from './live.ts'
import { createLog, type Log } from './log.ts'
import { createMailer, type Mailer } from './mail.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { type CompiledTemplates, createCompiledTemplates } from './token/compiled-templates.ts'
import { type Keyring, openKeyring } from './token/keyring.ts'

/** Milliseconds since the epoch. */
export type Clock = { now(): number }

export type Context = {
  config: Config
  instance: Instance
  db: Db
  keyring: Keyring
  jwtTemplates: CompiledTemplates
  live: Live
  passwords: Passwords
  mailer: Mailer
  metrics: Metrics
  rateLimiter: RateLimiter
  clock: Clock
  random: RandomBytes
  log: Log
}

export type ContextOptions = {
  clock?: Clock
  random?: RandomBytes
  log?: Log
  /** Receives the lines meant for a developer at the terminal: codes and mails of a development instance. */
  announce?: (line: string) => void
}

/** Opens the database and the keys. Throws when either cannot be trusted. Close with `closeContext`. */
export async function createContext(config: Config, options: ContextOptions = {}): Promise<Context> {
  const clock = options.clock ?? { now: () => Date.now() }
  const random = options.random ?? randomBytes
  const log = options.log ?? createLog(config.logLevel)
  const now = clock.now()
  const onError = (error: Error) => log.warn({ error }, 'A database connection broke; the pool replaces it')
  const db = await openDb({ url: config.databaseUrl, now, onError })
  try {
    const instance = await openInstance(config, db, random, now)
    const { id: instanceId, encryptionKey } = instance
    const keyring = await openKeyring({ db, instanceId, encryptionKey, random, clock, log })
    const live = createLive(db, clock, log)
    const mailer = createMailer({
      config,
      db,
      clock,
      random,
      announce: options.announce ?? (() => {}),
    })
    return {
      config,
      instance,
      db,
      keyring,
      jwtTemplates: createCompiledTemplates(db, encryptionKey),
      live,
      passwords: createPasswords(),
      mailer,
      metrics: createMetrics(),
      rateLimiter: createRateLimiter(),
      clock,
      random,
      log,
    }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

export async function closeContext(ctx: Context): Promise<void> {
  await ctx.db.destroy()
}
