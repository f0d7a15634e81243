/**
 * `npm start`: installs, builds, and runs the server and the example application side by side.
 *
 * Promise: on a fresh clone this one command ends with pages to open. Ctrl-C stops everything.
 */

import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { fail, ROOT, say } from './terminal.mjs'

const DEMO = { email: 'demo@example.com', password: 'demo-password', firstName: 'Dana', lastName: 'Demo' }

const { values: flags } = parseArgs({
  options: { port: { type: 'string', default: '4400' }, 'app-port': { type: 'string', default: '3000' } },
})
const appUrl = `http://localhost:${flags['app-port']}`

await ensureInstalled()
for (const [name, port] of [
  ['the server', flags.port],
  ['the example application', flags['app-port']],
]) {
  if (!(await isFree(Number(port)))) {
    fail(
      `Port ${port}, for ${name}, is taken.`,
      'Stop what uses it, or choose others: npm start -- --port 4401 --app-port 3001',
    )
  }
}
await build()

const claimsmith = await import(new URL('../server/dist/index.js', import.meta.url))
const config = claimsmith.readConfig('development', process.env, {
  port: flags.port,
  data: process.env.CLAIMSMITH_DATA ?? join(ROOT, '.claimsmith'),
})
const server = await claimsmith.startServer(config, { announce: line => say(`  ✉ ${line}`) })
const created = await createDemoUser()
const variables = claimsmith.applicationVariables(config, server.ctx.instance)
const app = startExample(variables)
onceStopped(app)
await reachable(appUrl, app)

say(`
  Application   ${appUrl}
                sign in as ${DEMO.email} with ${DEMO.password}${created ? '' : ' (made by an earlier start)'}

  Dashboard     ${await claimsmith.createOperatorLink(server.ctx)}
                works once; "node server/dist/cli.js operator link" prints another

  Server        ${config.publicUrl}
  Data          ${config.dataFolder}

  Try it: open the dashboard, page Sessions, add "fullName": "{{user.full_name}}" to the claims, Save.
  The application shows the claim within a minute, or at once when you press its "Get a new token".
  Codes that would have been mailed appear below. Ctrl-C stops everything.
`)

async function createDemoUser() {
  const { findUserByIdentifier, createUser } = claimsmith
  if (await findUserByIdentifier(server.ctx.db, DEMO.email)) return false
  const { email, password, firstName, lastName } = DEMO
  await createUser(server.ctx, { emailAddresses: [email], password, firstName, lastName })
  return true
}

function startExample(variables) {
  const next = join(ROOT, 'node_modules/next/dist/bin/next')
  return spawn(process.execPath, [next, 'dev', '--port', flags['app-port']], {
    cwd: join(ROOT, 'examples/nextjs'),
    env: { ...process.env, ...variables, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Either one ending ends the other. */
function onceStopped(app) {
  let stopping = false
  const stop = async code => {
    if (stopping) return
    stopping = true
    if (app.exitCode === null) app.kill('SIGTERM')
    await server.stop()
    process.exit(code)
  }
  app.once('exit', code => stop(code ?? 0))
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0))
}

async function reachable(url, app) {
  for (let attempt = 0; attempt < 240 && app.exitCode === null; attempt++) {
    const answered = await fetch(url, { redirect: 'manual' }).then(
      () => true,
      () => false,
    )
    if (answered) return
    await new Promise(resolve => setTimeout(resolve, 250))
  }
  fail('The example application does not answer.', 'Its own output above says why.')
}

function isFree(port) {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
