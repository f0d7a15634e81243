/**
 * The real application in process, on a database of its own, with an operator at the keyboard.
 *
 * A new database makes a signing key, which takes long; so it is made once and every test starts on a copy.
 */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../app.ts'
import { type Mode, readConfig } from '../config.ts'
import { type Context, closeContext, createContext } from '../context.ts'
import { createLog } from '../log.ts'
import { createOperatorLink } from '../operator-link.ts'

type Json = { [name: string]: unknown }
export type Answered = { status: number; body: Json; code: string | undefined; headers: Headers }

const BASE = 'http://localhost:4400'

const PRODUCTION = {
  CLAIMSMITH_PUBLIC_URL: 'https://auth.example.com',
  CLAIMSMITH_ALLOWED_ORIGINS: 'https://app.example.com',
  CLAIMSMITH_SMTP_URL: 'smtp://127.0.0.1:9',
}

const NOW = Date.UTC(2026, 0, 1)
const DATABASE = 'claimsmith.db'
const emptyDatabases: Partial<Record<Mode, Promise<Buffer>>> = {}

async function emptyDatabase(mode: Mode): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'claimsmith-'))
  try {
    await closeContext(await open(mode, folder, { now: () => NOW }))
    return await readFile(join(folder, DATABASE))
  } finally {
    await rm(folder, { recursive: true })
  }
}

function open(mode: Mode, folder: string, clock: { now(): number }): Promise<Context> {
  const config = readConfig(mode, {
    CLAIMSMITH_DATA: folder,
    CLAIMSMITH_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
    CLAIMSMITH_SECRET_KEY: `sk_${mode === 'production' ? 'live' : 'test'}_${'k'.repeat(40)}`,
    ...(mode === 'production' ? PRODUCTION : {}),
  })
  return createContext(config, { clock, log: createLog('silent') })
}

export class Dashboard {
  readonly ctx: Context
  readonly clock: { now(): number; advance(ms: number): void }
  readonly #fetch: (request: Request, peer: { ip: string }) => Promise<Response>
  #cookie = ''

  private constructor(ctx: Context, clock: Dashboard['clock']) {
    this.ctx = ctx
    this.clock = clock
    this.#fetch = createApp(ctx).fetch
  }

  static async start(mode: Mode = 'development'): Promise<Dashboard> {
    emptyDatabases[mode] ??= emptyDatabase(mode)
    const folder = await mkdtemp(join(tmpdir(), 'claimsmith-'))
    await writeFile(join(folder, DATABASE), await emptyDatabases[mode])
    let time = NOW
    const clock = {
      now: () => time,
      advance: (ms: number) => {
        time += ms
      },
    }
    return new Dashboard(await open(mode, folder, clock), clock)
  }

  async stop(): Promise<void> {
    await closeContext(this.ctx)
    await rm(this.ctx.config.dataFolder, { recursive: true })
  }

  async signIn(): Promise<Answered> {
    const link = new URL(await createOperatorLink(this.ctx))
    return this.call('POST /sign-in/link', { token: link.searchParams.get('token') })
  }

  /** Sends what the dashboard sends; `headers` replace its own, null removes one. */
  async call(
    operation: string,
    body?: unknown,
    headers: Record<string, string | null> = {},
  ): Promise<Answered> {
    const [method = '', path = ''] = operation.split(' ')
    const all = {
      'content-type': 'application/json',
      'x-claimsmith-dashboard': '1',
      'sec-fetch-site': 'same-origin',
      cookie: this.#cookie,
      ...headers,
    }
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null)
    const request = new Request(`${BASE}/dashboard/api${path}`, {
      method,
      headers: given,
      body: body === undefined ? null : JSON.stringify(body),
    })
    const response = await this.#fetch(request, { ip: '192.0.2.1' })
    const cookie = response.headers.get('set-cookie')?.split(';')[0]
    if (cookie) this.#cookie = cookie
    const answer = (await response.json()) as Json
    const [error] = (answer?.errors ?? []) as { code: string }[]
    return { status: response.status, body: answer, code: error?.code, headers: response.headers }
  }

  /** A second browser on the same server, signed in as nobody. */
  otherBrowser(): Dashboard {
    return new Dashboard(this.ctx, this.clock)
  }
}
