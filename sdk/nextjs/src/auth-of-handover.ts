import { type Auth, authFromVerifiedToken, signedOutAuth } from '@claimsmith/core'
import type { ServerConfig } from './config.ts'
import type { Handover } from './handover.ts'

export type AuthOptions = {
  /** Whether a session with tasks left counts as signed out. Default true. */
  treatPendingAsSignedOut?: boolean
}

/** The Auth object of a request that the middleware has seen. Throws an `Error` when it has not. */
export function authOfHandover(
  handover: Handover | null,
  { secretKey, url }: ServerConfig,
  options: AuthOptions = {},
): Auth {
  if (!handover) {
    throw new Error(
      'This request did not pass claimsmithMiddleware(). Add it to proxy.ts (middleware.ts before Next.js 16) and let its matcher include this path.',
    )
  }
  return handover.token
    ? authFromVerifiedToken(handover.token, { secretKey, apiUrl: url, ...options })
    : signedOutAuth(null, handover.reason, handover.message)
}
