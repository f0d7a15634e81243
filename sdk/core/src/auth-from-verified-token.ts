import type { Auth } from './auth.ts'
import { createBackendClient } from './backend-api.ts'
import { createAuth, signedOutAuth } from './create-auth.ts'
import { describeReason } from './errors.ts'
import { parseJws } from './jws.ts'
import type { SessionClaims } from './session-claims.ts'

export type VerifiedTokenOptions = {
  /** For `getToken` with options. */
  secretKey?: string | undefined
  /** For `getToken` with options. */
  apiUrl?: string | undefined
  fetch?: typeof globalThis.fetch | undefined
  /** Whether a session with tasks left counts as signed out; default true. */
  treatPendingAsSignedOut?: boolean | undefined
}

/**
 * Auth of a token that was verified before, for example by the middleware in front of a page. Verifies nothing: pass
 * only a token whose way here nobody could tamper with. Signed out when it is not a token at all.
 */
export function authFromVerifiedToken(token: string, options: VerifiedTokenOptions = {}): Auth {
  const jws = parseJws(token)
  if (!jws) return signedOutAuth(null, 'token-invalid', describeReason('token-invalid'))
  const claims = jws.claims as SessionClaims
  const { secretKey, apiUrl, fetch, treatPendingAsSignedOut = true } = options
  return createAuth(
    {
      token,
      header: jws.header,
      claims,
      getBackend: () => (secretKey && apiUrl ? createBackendClient({ secretKey, apiUrl, fetch }) : null),
    },
    treatPendingAsSignedOut,
  )
}
