import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BODY_LIMIT_BYTES } from '../src/http/body.ts'
import { startServer } from '../src/server.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

describeEachDatabase('The server on its port', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database, { listen: true })
  })
  afterAll(() => scenario.close())

  const url = (path: string) => `${scenario.apiUrl}${path}`
  const form = { 'content-type': 'application/x-www-form-urlencoded' }

  test('answers over HTTP what it answers in process', async () => {
    const answer = await fetch(url('/health/ready'))
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ready' }])
    const jwks = await fetch(url('/.well-known/jwks.json'))
    expect(await jwks.json()).toEqual((await scenario.browser().get('/.well-known/jwks.json')).body)
  })

  test('keeps every Set-Cookie line apart', async () => {
    const user = await scenario.user()
    const body = new URLSearchParams({ identifier: user.email, password: user.password })
    const answer = await fetch(url('/v1/client/sign_ins'), { method: 'POST', body, headers: form })
    expect(answer.headers.getSetCookie()).toHaveLength(1)
    expect(answer.headers.get('content-type')).toBe('application/json')
  })

  test.each([
    ['that says how large it is', () => 'x'.repeat(BODY_LIMIT_BYTES + 1)],
    ['that does not say how large it is', () => endless(BODY_LIMIT_BYTES * 4)],
  ])('refuses a body too large %s', async (_how, body) => {
    const init = { method: 'POST', body: body(), headers: form, duplex: 'half' } as RequestInit
    const answer = await fetch(url('/v1/client/sign_ins'), init)
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('request_body_too_large')
    expect((await fetch(url('/health/live'))).status).toBe(200)
  })

  test.each([
    ['no HTTP at all', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'a header without end',
      `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1\.1 431 /,
    ],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx',
      /^HTTP\/1\.1 400 /,
    ],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['a path that is none', 'GET /%zz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n', /^HTTP\/1\.1 404 /],
    [
      'a host that is none',
      'GET /v1/client HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
  ])('survives %s', async (_what, bytes, answer) => {
    expect(await raw(Number(new URL(scenario.apiUrl ?? '').port), bytes)).toMatch(answer)
    expect((await fetch(url('/health/live'))).status).toBe(200)
  })

  test('finishes what is under way when it is stopped, and takes nothing new', async () => {
    const other = await startScenario(database, { listen: true })
    const user = await other.user()
    const body = new URLSearchParams({ identifier: user.email, password: user.password })
    const signIn = fetch(`${other.apiUrl}/v1/client/sign_ins`, { method: 'POST', body, headers: form })
    await new Promise(resolve => setTimeout(resolve, 20))
    const [answer] = await Promise.all([signIn, other.close()])
    expect(answer.status).toBe(200)
    await expect(fetch(`${other.apiUrl}/health/live`)).rejects.toThrow()
  })

  test('does not start where another one listens, and leaves nothing open', async () => {
    const port = Number(new URL(scenario.apiUrl ?? '').port)
    const { url: databaseUrl, drop } = await database.create()
    const config = { ...scenario.ctx.config, port, databaseUrl }
    await expect(startServer(config)).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await drop()
  })
})

function endless(bytes: number): ReadableStream<Uint8Array> {
  let sent = 0
  return new ReadableStream({
    pull(controller) {
      if (sent >= bytes) return controller.close()
      sent += 65_536
      controller.enqueue(new Uint8Array(65_536).fill(120))
    },
  })
}

/** Writes the bytes to the port and returns what comes back until the connection closes. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setTimeout(5000, () => socket.destroy())
    socket.on('data', chunk => {
      text += chunk.toString('latin1')
    })
    socket.on('close', () => resolve(text))
    socket.on('error', error => (text ? resolve(text) : reject(error)))
  })
}
