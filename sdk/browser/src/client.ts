/** The browser's side of a Claimsmith session: who is signed in, signing in and out, tokens. */

import { decodePublishableKey } from '@claimsmith/core/publishable-key'
import { browserCookieSuffix, frontendApiUrl } from './base-url.ts'
import { type ActiveContext, liveSessions } from './client-state.ts'
import type { ClaimsmithClient, ClientOptions } from './client-types.ts'
import { createConnection } from './connection.ts'
import { createSessionCookies } from './cookies.ts'
import { createKeepAlive } from './keep-alive.ts'
import { browserPlatform, type Platform, type TabChannel } from './platform.ts'
import type { ClientResource, SessionResource } from './resources.ts'
import { withRetry } from './retry.ts'
import { createSignIn } from './sign-in.ts'
import { createSignUp } from './sign-up.ts'
import { createTabSession } from './tab-session.ts'
import type { MintedToken, TokenKey } from './token-cache.ts'

const MINT_ATTEMPTS = 6

/** What tabs of one origin tell each other: a new token, or that the sessions have changed. */
type TabMessage = { type: 'client' } | ({ type: 'token'; key: TokenKey } & MintedToken)

/** Throws `TypeError` when the publishable key is not one. */
export function createClient(
  options: ClientOptions,
  platform: Platform = browserPlatform(),
): ClaimsmithClient {
  const { publishableKey } = options
  const key = decodePublishableKey(publishableKey)
  if (!key) {
    throw new TypeError(
      'The publishable key is missing or malformed. Set it to the pk_test_… or pk_live_… value of your server.',
    )
  }
  const name = `claimsmith ${publishableKey}`
  let suffix = ''
  let preparing: Promise<void> | undefined
  let loading: Promise<void> | undefined
  let channel: TabChannel | undefined

  const cookies = createSessionCookies({
    jar: platform.cookieJar,
    isSecure: platform.isSecure,
    suffix: () => suffix,
  })
  const session = createTabSession({
    cookies,
    platform,
    isDevelopment: key.instanceType === 'development',
    lockPrefix: name,
    mint,
    onMinted: (tokenKey, { jwt, requestedAt }) => post({ type: 'token', key: tokenKey, jwt, requestedAt }),
    onSessionsChanged: () => post({ type: 'client' }),
    onPublish: () => keepAlive.schedule(),
  })
  const { call, reload, change } = createConnection({
    baseUrl: frontendApiUrl(key, options.proxyUrl ?? options.frontendApiUrl),
    fetch: options.fetch ?? platform.fetch,
    platform,
    session,
    prepare,
  })
  const keepAlive = createKeepAlive({
    session,
    cookies,
    platform,
    reload,
    touch: context => touch(context, 'focus'),
  })

  function prepare(): Promise<void> {
    preparing ??= browserCookieSuffix(publishableKey).then(text => {
      suffix = text
    })
    return preparing
  }

  async function start(): Promise<void> {
    channel = platform.openChannel(name, message => receive(message as TabMessage))
    keepAlive.start()
    await reload()
  }

  function post(message: TabMessage): void {
    channel?.post(message)
  }

  function receive(message: TabMessage): void {
    if (message.type === 'client') reload(false).catch(() => {})
    else session.receive(message.key, message)
  }

  function mint(tokenKey: TokenKey, skipCache: boolean): Promise<MintedToken> {
    const { sessionId, template, organizationId } = tokenKey
    const path = `/v1/client/sessions/${sessionId}/tokens${template ? `/${encodeURIComponent(template)}` : ''}`
    const mintOnce = async () => {
      const requestedAt = platform.now()
      const url = skipCache ? `${path}?debug=skip_cache` : path
      const { jwt } = await call<{ jwt: string }>('POST', url, template ? {} : { organizationId })
      return { jwt, requestedAt }
    }
    return withRetry(mintOnce, {
      attempts: MINT_ATTEMPTS,
      random: platform.random,
      sleep: platform.sleep,
    })
  }

  async function touch(
    { sessionId, organizationId }: ActiveContext,
    intent: string,
  ): Promise<SessionResource> {
    const path = `/v1/client/sessions/${sessionId}/touch`
    const params = { activeOrganizationId: organizationId, intent }
    const { response } = await call<{ response: SessionResource }>('POST', path, params)
    return response
  }

  const currentClient = () => session.getSnapshot().client

  function load(): Promise<void> {
    loading ??= start().catch(error => {
      close()
      throw error
    })
    return loading
  }

  function close(): void {
    keepAlive.stop()
    channel?.close()
    channel = undefined
    loading = undefined
  }

  return {
    getSnapshot: session.getSnapshot,
    subscribe: session.subscribe,
    signIn: createSignIn(call, currentClient),
    signUp: createSignUp(call, currentClient),
    load,
    reload: () => reload(),

    async getToken({ template, skipCache = false, organizationId } = {}) {
      await load()
      const active = session.active()
      if (!active) return null
      // The template endpoint takes no organization: its shortcodes follow the active one.
      const isActiveOrganization = template || organizationId === undefined
      const tokenKey = {
        sessionId: active.sessionId,
        organizationId: isActiveOrganization ? active.organizationId : (organizationId ?? ''),
        template,
      }
      try {
        const jwt = await session.tokens.get(tokenKey, skipCache)
        return session.isLive(active.sessionId) ? jwt : null
      } catch (error) {
        if (!session.isLive(active.sessionId)) return null
        throw error
      }
    },

    async setActive({ session: sessionId = session.active()?.sessionId, organization }) {
      await load()
      if (sessionId === null) return session.choose(null)
      const target = liveSessions(currentClient()).find(({ id }) => id === sessionId)
      if (!target) throw new Error('There is no such session in this browser. Sign in first.')
      const active = session.active()
      const unchanged =
        active?.sessionId === target.id ? active.organizationId : target.lastActiveOrganizationId
      const organizationId = (organization === undefined ? unchanged : organization) ?? ''
      const intent = organization === undefined ? 'select_session' : 'select_org'
      const touched = await touch({ sessionId: target.id, organizationId }, intent)
      session.choose({
        sessionId: target.id,
        organizationId: touched.lastActiveOrganizationId ?? '',
      })
    },

    async signOut({ sessionId } = {}) {
      try {
        if (sessionId) {
          await call('POST', `/v1/client/sessions/${sessionId}/remove`)
        } else {
          const requestedAt = platform.now()
          const { response } = await call<{ response: ClientResource | null }>(
            'DELETE',
            '/v1/client/sessions',
          )
          change(response, requestedAt)
        }
      } catch (error) {
        // Whoever is signed out already has what they asked for.
        if (session.active()) throw error
      }
    },

    close,
  }
}
