/**
 * The session this tab speaks for, and everything that follows from it: state, tokens, cookies.
 *
 * Whatever the server says about the client replaces what was known, see `apply`. Cookies belong to one tab at a
 * time: the focused one, or the one whose session and organization they already carry.
 */

import {
  type ActiveContext,
  type ClientState,
  clientFromClaims,
  LOADING_STATE,
  liveSessions,
  selectActive,
} from './client-state.ts'
import type { SessionCookies } from './cookies.ts'
import { isTransient } from './errors.ts'
import { decodeJwt } from './jwt.ts'
import type { Platform } from './platform.ts'
import { type ClientResource, completeClient } from './resources.ts'
import { createStore } from './store.ts'
import { createTokenCache, type MintedToken, type TokenKey } from './token-cache.ts'

export type TabSessionOptions = {
  cookies: SessionCookies
  platform: Platform
  /** In development the browser keeps `__client_uat`; in production the server does. */
  isDevelopment: boolean
  lockPrefix: string
  mint: (key: TokenKey, skipCache: boolean) => Promise<MintedToken>
  onMinted: (key: TokenKey, token: MintedToken) => void
  /** Called when the sessions of this browser are others than before. */
  onSessionsChanged: () => void
  /** Called after every change of session or token. */
  onPublish: () => void
}

export type TabSession = ReturnType<typeof createTabSession>

export function createTabSession(options: TabSessionOptions) {
  const { cookies, platform } = options
  const store = createStore(LOADING_STATE)
  let active: ActiveContext | null | undefined

  const tokens = createTokenCache({
    platform,
    lockPrefix: options.lockPrefix,
    mint: options.mint,
    onMinted(key, token) {
      options.onMinted(key, token)
      publishIfActive(key)
    },
  })

  function describe(client: ClientResource | null): ClientState {
    const session = liveSessions(client).find(({ id }) => id === active?.sessionId) ?? null
    return {
      ...LOADING_STATE,
      client,
      session,
      user: session?.user ?? null,
      organizationId: active?.organizationId || null,
      sessionClaims: (active && tokens.peek(active)?.claims) ?? null,
    }
  }

  /** Brings cookies, state and timers in line with the client, the active context and its token. */
  function publish(change: Partial<Pick<ClientState, 'status' | 'client' | 'error'>> = {}): void {
    const { status, client, error } = { ...store.getSnapshot(), ...change }
    if (status === 'ready') writeCookies(client)
    store.set({ ...describe(client), status, error })
    options.onPublish()
  }

  function publishIfActive({ sessionId, organizationId, template }: TokenKey): void {
    if (template || sessionId !== active?.sessionId || organizationId !== active.organizationId) return
    publish()
  }

  function writeCookies(client: ClientResource | null): void {
    const context = active ? `${active.sessionId}:${active.organizationId}` : null
    const owner = cookies.readActiveContext()
    const ownerLives = liveSessions(client).some(({ id }) => owner?.startsWith(`${id}:`))
    if (ownerLives && owner !== context && !platform.isFocused()) return
    const token = active && tokens.peek(active)
    if (token || !active) cookies.writeSession(token?.jwt ?? null)
    if (owner !== context) cookies.writeActiveContext(context)
  }

  function isLive(sessionId: string): boolean {
    return liveSessions(store.getSnapshot().client).some(({ id }) => id === sessionId)
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    tokens,
    isLive,
    active: () => active,
    publish: () => publish(),

    /** Takes what the server said in answer to a call sent at `requestedAt`, in milliseconds. */
    apply(raw: ClientResource | null, requestedAt: number, announce = true): void {
      const before = store.getSnapshot()
      const client = raw && completeClient(raw)
      const sessions = liveSessions(client)
      active = selectActive(client, active)
      tokens.retain(sessions.map(({ id }) => id))
      for (const { id, lastActiveOrganizationId, lastActiveToken } of sessions) {
        const key = { sessionId: id, organizationId: lastActiveOrganizationId ?? '' }
        if (lastActiveToken) tokens.put(key, { jwt: lastActiveToken.jwt, requestedAt })
      }
      if (options.isDevelopment) {
        cookies.writeClientUat(client && sessions.length > 0 ? Math.floor(client.updatedAt / 1000) : 0)
      }
      publish({ status: 'ready', client, error: null })
      if (announce && before.status === 'ready' && idsOf(before.client) !== idsOf(client)) {
        options.onSessionsChanged()
      }
    },

    /** A page that never heard from the server shows what its cookie says; a running page keeps what it knows. */
    fail(error: Error): void {
      if (store.getSnapshot().status === 'ready') return
      if (!isTransient(error)) {
        publish({ status: 'failed', error })
        return
      }
      const jwt = cookies.readSession()
      const claims = jwt ? decodeJwt(jwt)?.claims : undefined
      const client = clientFromClaims(claims)
      active = selectActive(client, undefined)
      if (active && jwt && claims) tokens.put(active, { jwt, requestedAt: claims.iat * 1000 })
      publish({ status: 'degraded', client, error })
    },

    /** Takes a token that another tab has fetched. */
    receive(key: TokenKey, token: MintedToken): void {
      if (!isLive(key.sessionId)) return
      tokens.put(key, token)
      publishIfActive(key)
    },

    /** Speaks for another session or organization from now on; null is nobody. */
    choose(context: ActiveContext | null): void {
      active = context
      publish()
    },
  }
}

function idsOf(client: ClientResource | null): string {
  return liveSessions(client)
    .map(({ id }) => id)
    .join()
}
