/**
 * A server for one application: its keys over HTTP, tokens signed with a key of its own, and a Frontend API that
 * reports what reached it.
 */

import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const PUBLISHABLE_KEY = 'pk_test_Y2xlcmsubG9jYWxob3N0OjQwMDAk'
export const SECRET_KEY = 'sk_test_of_the_application'
const ISSUER = 'https://clerk.localhost:4000'
const KID = 'ins_1'

export type Reply = (request: IncomingMessage, response: ServerResponse) => void

export async function startClaimsmithServer() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: KID, alg: 'RS256', use: 'sig' }
  const routes = new Map<string, Reply>()
  let keyRequests = 0
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    if (path === '/v1/jwks') {
      keyRequests++
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }))
      return
    }
    const reply = routes.get(path)
    if (reply) reply(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** How often the keys were fetched. */
    keyRequests: () => keyRequests,
    on: (path: string, reply: Reply) => routes.set(path, reply),
    token(claims: Record<string, unknown> = {}): string {
      const now = Math.floor(Date.now() / 1000)
      const base = {
        iss: ISSUER,
        sub: 'user_1',
        sid: 'sess_1',
        v: 2,
        sts: 'active',
        iat: now,
        nbf: now - 5,
        exp: now + 60,
      }
      const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
      const input = `${encode({ alg: 'RS256', kid: KID, typ: 'JWT' })}.${encode({ ...base, ...claims })}`
      return `${input}.${createSign('sha256').update(input).sign(privateKey).toString('base64url')}`
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export type ClaimsmithServer = Awaited<ReturnType<typeof startClaimsmithServer>>
