/**
 * Tokens by session, template and organization.
 *
 * Calls for the same token share one request, across tabs where the browser has locks: whoever waited looks
 * again at what another tab fetched. `skipCache` shares nothing, because its caller has just changed something
 * that a request already on its way may not have seen.
 */

import type { Platform } from './platform.ts'
import { isDue, isUsable, newerToken, readToken, type SessionToken } from './session-token.ts'

/** `organizationId` is empty for the personal account. */
export type TokenKey = {
  sessionId: string
  organizationId: string
  template?: string
}

export type MintedToken = { jwt: string; requestedAt: number }

export type TokenCacheOptions = {
  mint: (key: TokenKey, skipCache: boolean) => Promise<MintedToken>
  /** Called with every token that was fetched and kept. */
  onMinted: (key: TokenKey, token: MintedToken) => void
  /** Prefix of the lock names: one per publishable key. */
  lockPrefix: string
  platform: Pick<Platform, 'now' | 'random' | 'exclusively' | 'sleep'>
}

export type TokenCache = ReturnType<typeof createTokenCache>

export function createTokenCache({ mint, onMinted, lockPrefix, platform }: TokenCacheOptions) {
  const tokens = new Map<string, SessionToken>()
  const inFlight = new Map<string, Promise<string>>()

  /** Keeps the newer of the known token and this one, and returns it. Throws `TypeError` if it is no token. */
  function put(key: TokenKey, { jwt, requestedAt }: MintedToken): string {
    const next = readToken(jwt, requestedAt, platform.random)
    if (!next) throw new TypeError('The sign-in server answered with something that is not a token.')
    const kept = newerToken(tokens.get(cacheId(key)), next, platform.now())
    tokens.set(cacheId(key), kept)
    return kept.jwt
  }

  async function fetchToken(key: TokenKey, skipCache: boolean): Promise<string> {
    const minted = await mint(key, skipCache)
    const kept = put(key, minted)
    if (kept === minted.jwt) onMinted(key, minted)
    return kept
  }

  /** A token that is not due for renewal: one that another tab has just fetched, or a new one. */
  function renew(key: TokenKey): Promise<string> {
    const id = cacheId(key)
    const pending = inFlight.get(id)
    if (pending) return pending
    const known = tokens.get(id)
    const fetching = platform
      .exclusively(lockPrefix + id, async () => {
        // The tab that held the lock announced its token before it let go; one turn lets the message in.
        await platform.sleep(0)
        const current = tokens.get(id)
        if (current && current !== known && !isDue(current, platform.now())) return current.jwt
        return fetchToken(key, false)
      })
      .finally(() => inFlight.delete(id))
    inFlight.set(id, fetching)
    return fetching
  }

  return {
    put,
    renew,

    peek: (key: TokenKey): SessionToken | undefined => tokens.get(cacheId(key)),

    /** The cached token while it can be sent, else a new one. */
    async get(key: TokenKey, skipCache: boolean): Promise<string> {
      if (skipCache) return fetchToken(key, true)
      const cached = tokens.get(cacheId(key))
      const now = platform.now()
      if (!cached || !isUsable(cached, now)) return renew(key)
      // A failure is not reported here: this token still works, and the call after it tries again.
      if (isDue(cached, now)) renew(key).catch(() => {})
      return cached.jwt
    },

    /** Forgets the tokens of every other session. */
    retain(sessionIds: readonly string[]): void {
      for (const id of tokens.keys()) {
        if (!sessionIds.some(sessionId => id.startsWith(`${sessionId} `))) tokens.delete(id)
      }
    },
  }
}

function cacheId({ sessionId, organizationId, template = '' }: TokenKey): string {
  return `${sessionId} ${organizationId} ${template}`
}
