/**
 * The command line as it ships, bundled from the present sources and run as a program of its own, beside a server
 * on a free port whose secret key it finds in the data folder.
 */

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readConfig } from '../src/config.ts'
import type { Context } from '../src/context.ts'
import { findLatestClaims } from '../src/db/claims-versions.ts'
import { saveClaims } from '../src/save-claims.ts'
import { type RunningServer, startServer } from '../src/server.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export const AUTHOR = 'operator:ada@example.com'

export type Outcome = { code: number; out: string; err: string }

export class CommandLine {
  readonly ctx: Context
  readonly url: string
  readonly #server: RunningServer
  readonly #bundle: string
  readonly #folder: string

  private constructor(server: RunningServer, bundle: string, folder: string) {
    this.ctx = server.ctx
    this.url = `http://127.0.0.1:${server.port}`
    this.#server = server
    this.#bundle = bundle
    this.#folder = folder
  }

  static async start(): Promise<CommandLine> {
    const folder = await mkdtemp(join(tmpdir(), 'claimsmith-'))
    const bundle = await buildBundle()
    const settings = { CLAIMSMITH_PORT: '0', CLAIMSMITH_DATA: join(folder, '.claimsmith') }
    const config = readConfig('development', { ...settings, CLAIMSMITH_LOG_LEVEL: 'silent' })
    return new CommandLine(await startServer(config), bundle, folder)
  }

  run(...args: string[]): Promise<Outcome> {
    return this.runWith({ CLAIMSMITH_URL: this.url }, ...args)
  }

  /** Of the surroundings only `PATH` is passed on. Output is no terminal. */
  runWith(environment: Record<string, string>, ...args: string[]): Promise<Outcome> {
    const options = { cwd: this.#folder, env: { PATH: process.env.PATH, ...environment } }
    return new Promise(resolve => {
      execFile(process.execPath, [join(this.#bundle, 'cli.js'), ...args], options, (error, out, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, out, err })
      })
    })
  }

  read(name: string): Promise<string> {
    return readFile(join(this.#folder, name), 'utf8')
  }

  write(name: string, text: string): Promise<void> {
    return writeFile(join(this.#folder, name), text)
  }

  remove(name: string): Promise<void> {
    return rm(join(this.#folder, name))
  }

  /** Saves claims as an operator would in the dashboard. */
  async save(source: string, priority: string[] = []): Promise<void> {
    const baseVersion = await this.liveVersion()
    await saveClaims(this.ctx, { source, priority, note: null, author: AUTHOR, baseVersion })
  }

  async liveVersion(): Promise<number> {
    return (await findLatestClaims(this.ctx.db))?.version ?? 0
  }

  async stop(): Promise<void> {
    await this.#server.stop()
    await rm(this.#folder, { recursive: true })
    await rm(this.#bundle, { recursive: true })
  }
}

/** Inside the repository, so that the bundle finds the dependencies. */
async function buildBundle(): Promise<string> {
  await mkdir(join(ROOT, 'test-output'), { recursive: true })
  const bundle = await mkdtemp(join(ROOT, 'test-output', 'cli-'))
  const tsdown = join(ROOT, 'node_modules/tsdown/dist/run.mjs')
  const args = [tsdown, '--out-dir', bundle, '--log-level', 'error']
  await promisify(execFile)(process.execPath, args, { cwd: join(ROOT, 'server') })
  return bundle
}
