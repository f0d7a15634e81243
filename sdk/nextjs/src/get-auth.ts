import type { IncomingHttpHeaders } from 'node:http'
import type { Auth } from '@claimsmith/core'
import { type AuthOptions, authOfHandover } from './auth-of-handover.ts'
import { serverConfig } from './config.ts'
import { readHandoverInNode } from './handover.ts'

/**
 * Who is calling, in the Pages Router: API routes and `getServerSideProps`. No network, no verification.
 * Throws an `Error` when the request did not pass the middleware, or in a runtime other than Node.js.
 */
export function getAuth(request: { headers: IncomingHttpHeaders | Headers }, options?: AuthOptions): Auth {
  const { headers } = request
  const read = (name: string) => {
    const value = headers instanceof Headers ? headers.get(name) : headers[name]
    return (Array.isArray(value) ? value[0] : value) ?? null
  }
  const config = serverConfig()
  return authOfHandover(readHandoverInNode(read, config.secretKey), config, options)
}
