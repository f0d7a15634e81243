/**
 * Claims that did not fit the cookie. The token's header names them (`omt`); the Backend API has them.
 *
 * A list that is itself too long ends with `…`: then more are missing than are named.
 */
import type { BackendClient } from './backend-api.ts'
import { ClaimsmithError } from './errors.ts'
import type { JoseHeader } from './jws.ts'
import type { SessionClaims } from './session-claims.ts'
import { JOSE_HEADER } from './wire.ts'

/** Names of the custom claims that the token had to leave out. */
export function readOmittedClaims(header: JoseHeader): string[] {
  const list = header[JOSE_HEADER.omittedClaims]
  return Array.isArray(list) ? list.filter(name => typeof name === 'string') : []
}

/** Fetches the custom claims that are not in the token, as the server evaluates them now. */
export async function fetchOmittedClaims(
  header: JoseHeader,
  claims: SessionClaims,
  backend: BackendClient | null,
): Promise<Record<string, unknown>> {
  if (readOmittedClaims(header).length === 0 || !claims.sid) return {}
  if (!backend) throw new ClaimsmithError('backend_api_not_configured')
  const { claims: all } = await backend.sessions.getClaims(claims.sid)
  return Object.fromEntries(Object.entries(all).filter(([name]) => !Object.hasOwn(claims, name)))
}
