/**
 * What a page knows about who is signed in, and which session and organization a tab speaks for.
 *
 * A tab keeps its session and organization while the session lives, whatever other tabs choose. Only when it
 * has none, or its session has ended, does it follow the server's last active session.
 */

import type { TokenClaims } from './jwt.ts'
import type { ClientResource, SessionResource, UserResource } from './resources.ts'

export type ClientState = {
  /**
   * `loading` until the first answer; `degraded` when the server cannot be reached and the session is known from
   * its cookie alone; `failed` when the server refused, see `error`.
   */
  status: 'loading' | 'ready' | 'degraded' | 'failed'
  client: ClientResource | null
  /** The session this tab speaks for, `active` or `pending`; null when signed out. */
  session: SessionResource | null
  user: UserResource | null
  /** The organization this tab speaks for; null for the personal account. */
  organizationId: string | null
  /** Claims of the newest session token of that session and organization. */
  sessionClaims: TokenClaims | null
  error: Error | null
}

/** `organizationId` is empty for the personal account. */
export type ActiveContext = { sessionId: string; organizationId: string }

export const LOADING_STATE: ClientState = {
  status: 'loading',
  client: null,
  session: null,
  user: null,
  organizationId: null,
  sessionClaims: null,
  error: null,
}

export function liveSessions(client: ClientResource | null): SessionResource[] {
  return (client?.sessions ?? []).filter(({ status }) => status === 'active' || status === 'pending')
}

/** `previous` is undefined when the tab has no opinion yet, null when it was told to speak for nobody. */
export function selectActive(
  client: ClientResource | null,
  previous: ActiveContext | null | undefined,
): ActiveContext | null | undefined {
  const sessions = liveSessions(client)
  if (previous === null) return sessions.length > 0 ? null : undefined
  const current = sessions.find(({ id }) => id === previous?.sessionId)
  if (current && previous && mayActFor(current, previous.organizationId)) return previous
  const session = current ?? sessions.find(({ id }) => id === client?.lastActiveSessionId) ?? sessions[0]
  return session && { sessionId: session.id, organizationId: session.lastActiveOrganizationId ?? '' }
}

/** False only when the user is known to have left the organization. */
function mayActFor({ user }: SessionResource, organizationId: string): boolean {
  const memberships = user?.organizationMemberships
  return (
    !organizationId ||
    !memberships ||
    memberships.some(({ organization }) => organization.id === organizationId)
  )
}

/** A client as far as the session cookie tells: one session, no user. */
export function clientFromClaims(claims: TokenClaims | undefined): ClientResource {
  const session: SessionResource | null = claims?.sid
    ? {
        id: claims.sid,
        status: claims.sts === 'pending' ? 'pending' : 'active',
        user: null,
        lastActiveOrganizationId: organizationIdOf(claims),
        lastActiveToken: null,
        factorVerificationAge: null,
        tasks: null,
        lastActiveAt: claims.iat * 1000,
        expireAt: claims.exp * 1000,
        abandonAt: claims.exp * 1000,
      }
    : null
  return {
    id: '',
    sessions: session ? [session] : [],
    signIn: null,
    signUp: null,
    lastActiveSessionId: session?.id ?? null,
    updatedAt: 0,
  }
}

function organizationIdOf({ o, org_id }: TokenClaims): string | null {
  const id = typeof o === 'object' && o && 'id' in o ? o.id : org_id
  return typeof id === 'string' ? id : null
}
