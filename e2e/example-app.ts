/** An example application, built for one instance and run as a user would: `next build`, `next start`. */

import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Stage } from './server.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const NEXT = join(ROOT, 'node_modules/next/dist/bin/next')

export type ExampleName = 'nextjs' | 'nextjs-clerk'
export type ExampleApp = { name: ExampleName; url: string; stop(): Promise<void> }

/** The publishable key is inlined at build time, so every instance gets a build of its own, in a copy. */
export async function startExample(name: ExampleName, stage: Stage, port: number): Promise<ExampleApp> {
  const folder = join(ROOT, 'test-output', `${name}-${port}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const skip = /\/(\.next|node_modules|\.env\.local)$/
  cpSync(join(ROOT, 'examples', name), folder, { recursive: true, filter: path => !skip.test(path) })
  const env = {
    ...process.env,
    ...variables(name, stage),
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: 'production',
  }
  await finished(
    spawn(process.execPath, [NEXT, 'build'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] }),
  )
  const app = spawn(process.execPath, [NEXT, 'start', '--port', String(port)], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://localhost:${port}`
  await reachable(`${url}/api/claims`, app)
  return {
    name,
    url,
    async stop() {
      const ended = new Promise(resolve => app.once('exit', resolve))
      app.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function variables(name: ExampleName, stage: Stage): Record<string, string> {
  if (name === 'nextjs') return stage.variables
  return {
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: stage.publishableKey,
    CLERK_SECRET_KEY: stage.secretKey,
    CLERK_API_URL: stage.url,
    CLERK_FAPI_URL: stage.url,
    NEXT_PUBLIC_CLERK_PROXY_URL: '/__clerk',
    NEXT_PUBLIC_CLERK_SIGN_IN_URL: '/sign-in',
    NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED: '1',
    CLERK_TELEMETRY_DISABLED: '1',
  }
}

function finished(child: ChildProcess): Promise<void> {
  const output: Buffer[] = []
  child.stdout?.on('data', chunk => output.push(chunk))
  child.stderr?.on('data', chunk => output.push(chunk))
  return new Promise((resolve, reject) => {
    child.once('exit', code => {
      if (code === 0) resolve()
      else reject(new Error(`The example does not build:\n${Buffer.concat(output).toString()}`))
    })
  })
}

async function reachable(url: string, app: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 120 && app.exitCode === null; attempt++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return
    await new Promise(resolve => setTimeout(resolve, 250))
  }
  throw new Error(`Nothing answers at ${url}`)
}
