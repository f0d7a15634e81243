/**
 * The real server in process: its context and its routes, no port. Time stands still until a test moves it.
 *
 * Every answer that passes through is judged: it must fit the OpenAPI document of its operation, and no error and
 * no line of the log may repeat a secret.
 */

import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { createApp } from '../src/app.ts'
import { type Environment, readConfig } from '../src/config.ts'
import { type Context, closeContext, createContext } from '../src/context.ts'
import { saveSetting } from '../src/db/settings.ts'
import { setPasswordDigest } from '../src/db/users.ts'
import { type InstanceSettings, SETTINGS_NAME } from '../src/live.ts'
import { createLog } from '../src/log.ts'
import { startServer } from '../src/server.ts'
import { Answer } from './answer.ts'
import { Backend } from './backend.ts'
import { Browser } from './browser.ts'
import { contractProblems } from './contract.ts'
import type { TestDatabase } from './databases.ts'
import { SecretWatch } from './secret-watch.ts'

export type TestUser = { id: string; email: string; emailAddressId: string; password: string }

export type ScenarioOptions = {
  mode?: 'development' | 'production'
  /** Settings of the configuration that differ from those below. */
  settings?: Environment
  /** A database of the test's own instead of a fresh one; it is not dropped. */
  databaseUrl?: string
  /** Also listens, on a free port of this machine: for callers that bring their own HTTP. */
  listen?: boolean
}

type Parts = Pick<Scenario, 'ctx' | 'clock' | 'appOrigin' | 'apiUrl' | 'announced' | 'logLines'>

const PASSWORD = 'correct horse battery staple'

const SETTINGS = {
  development: { publicUrl: 'http://localhost:4400', appOrigin: 'http://localhost:3000', settings: {} },
  production: {
    publicUrl: 'https://clerk.example.com',
    appOrigin: 'https://app.example.com',
    settings: {
      CLAIMSMITH_ALLOWED_ORIGINS: 'https://app.example.com',
      CLAIMSMITH_SMTP_URL: 'smtp://127.0.0.1:9',
    },
  },
} as const

export class TestClock {
  #now = Math.floor(Date.now() / 1000) * 1000 + 250
  now = () => this.#now
  advance(ms: number): void {
    this.#now += ms
  }
}

export class Scenario {
  readonly ctx: Context
  readonly clock: TestClock
  /** Base URL of the server. */
  readonly url: string
  readonly appOrigin: string
  /** Where the server listens; null when it does not. */
  readonly apiUrl: string | null
  readonly backend: Backend
  /** Lines for the developer at the terminal. */
  readonly announced: string[]
  readonly logLines: string[]
  readonly secrets = new SecretWatch()
  readonly #fetch: (request: Request) => Promise<Response>
  readonly #stop: () => Promise<void>
  #digest: Promise<string> | undefined

  constructor(parts: Parts, stop: () => Promise<void>) {
    this.ctx = parts.ctx
    this.clock = parts.clock
    this.appOrigin = parts.appOrigin
    this.apiUrl = parts.apiUrl
    this.announced = parts.announced
    this.logLines = parts.logLines
    this.url = parts.ctx.config.publicUrl
    this.#fetch = createApp(parts.ctx).fetch
    this.#stop = stop
    const secretKey = parts.ctx.instance.secretKey ?? ''
    this.backend = new Backend(this, secretKey)
    this.secrets.add(secretKey)
    this.secrets.add(PASSWORD)
  }

  browser(options?: ConstructorParameters<typeof Browser>[1]): Browser {
    return new Browser(this, options)
  }

  /** What an application's proxy adds to a request. */
  proxyHeaders(proxyUrl: string): Record<string, string> {
    return { 'clerk-proxy-url': proxyUrl, 'clerk-secret-key': this.ctx.instance.secretKey ?? '' }
  }

  /** Any request at all, in process unless `fetch` goes another way; judged like every other. */
  async send(request: Request, fetch = this.#fetch): Promise<Answer> {
    this.secrets.noteRequest(request, await request.clone().text())
    const response = await fetch(request)
    const text = await response.text()
    if (response.status >= 400) {
      expect(this.secrets.find(text), 'a secret stands in the body of an error').toBeUndefined()
    }
    this.secrets.noteResponse(response, text)
    this.#judge(request, response, text)
    return new Answer(response, text)
  }

  /** A user with a verified address and a password. */
  async user(extra: { [name: string]: unknown } = {}): Promise<TestUser> {
    const email = `ada.${randomBytes(5).toString('hex')}@example.com`
    const answer = await this.backend.post('/v1/users', { email_address: [email], ...extra })
    expect(answer.status).toBe(200)
    const id = answer.string('id')
    // Hashing is slow on purpose, and most tests are not about it: all of these users share one digest.
    this.#digest ??= this.ctx.passwords.hash(PASSWORD)
    await setPasswordDigest(this.ctx.db, id, await this.#digest, this.clock.now())
    return { id, email, emailAddressId: answer.string('email_addresses.0.id'), password: PASSWORD }
  }

  async changeSettings(change: Partial<InstanceSettings>): Promise<void> {
    await saveSetting(this.ctx.db, SETTINGS_NAME, change, this.clock.now())
    this.ctx.live.refresh()
  }

  /** The code that was announced last for an address. */
  announcedCode(email: string): string {
    const line = this.announced.findLast(text => text.startsWith(`Code for ${email}: `)) ?? ''
    const code = /\d{6}$/.exec(line)?.[0] ?? ''
    this.secrets.add(code)
    return code
  }

  /** Everything stored, to show that a refused request wrote nothing. */
  async stored(): Promise<{ [table: string]: unknown[] }> {
    const stored: { [table: string]: unknown[] } = {}
    for (const { name } of await this.ctx.db.introspection.getTables()) {
      // The use of a secret key is noted with every request.
      if (name === 'secret_keys') continue
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(this.ctx.db)
      stored[name] = rows.map(row => JSON.stringify(row)).sort()
    }
    return stored
  }

  async close(): Promise<void> {
    await this.#stop()
    expect(this.secrets.find(this.logLines.join('\n')), 'a secret stands in the log').toBeUndefined()
  }

  #judge(request: Request, response: Response, body: string): void {
    const url = new URL(request.url)
    const contentType = response.headers.get('content-type') ?? ''
    if (!/^\/(api\/)?v1\/|^\/\.well-known\//.test(url.pathname) || request.method === 'OPTIONS') return
    const isBackend =
      url.pathname.startsWith('/api/') || /^Bearer sk_/.test(request.headers.get('authorization') ?? '')
    const method = (request.method === 'POST' && url.searchParams.get('_method')) || request.method
    const path = url.pathname.replace(/(?<=.)\/+$/, '')
    const exchange = { method, path, query: url.search, status: response.status, contentType, body }
    expect(contractProblems(isBackend ? 'backend' : 'frontend', exchange)).toEqual([])
  }
}

export async function startScenario(
  database: TestDatabase,
  options: ScenarioOptions = {},
): Promise<Scenario> {
  const mode = options.mode ?? 'development'
  const { publicUrl, appOrigin, settings } = SETTINGS[mode]
  const fresh = options.databaseUrl ? null : await database.create()
  const config = readConfig(mode, {
    CLAIMSMITH_PORT: '0',
    CLAIMSMITH_HOST: '127.0.0.1',
    CLAIMSMITH_PUBLIC_URL: publicUrl,
    DATABASE_URL: options.databaseUrl ?? fresh?.url,
    CLAIMSMITH_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    CLAIMSMITH_SECRET_KEY: `sk_${mode === 'production' ? 'live' : 'test'}_${randomBytes(24).toString('hex')}`,
    ...settings,
    ...options.settings,
  })
  const clock = new TestClock()
  const announced: string[] = []
  const logLines: string[] = []
  const destination = new Writable({
    write(chunk, _encoding, done) {
      logLines.push(String(chunk))
      done()
    },
  })
  const log = createLog('debug', destination)
  const contextOptions = { clock, log, announce: (line: string) => announced.push(line) }
  const server = options.listen ? await startServer(config, contextOptions) : null
  const ctx = server?.ctx ?? (await createContext(config, contextOptions))
  const apiUrl = server && `http://127.0.0.1:${server.port}`
  return new Scenario({ ctx, clock, appOrigin, apiUrl, announced, logLines }, async () => {
    await (server ? server.stop() : closeContext(ctx))
    await fresh?.drop()
  })
}
