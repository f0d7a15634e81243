/**
 * Calls to the server, with the two rules that keep the state true.
 *
 * - An answer that may mean "your session is gone" is followed by reading the client again, before the caller
 *   hears of the error.
 * - A read that was overtaken by a change is repeated, so that an old answer never replaces a newer one.
 */

import { ClaimsmithApiError, isTransient } from './errors.ts'
import { createFrontendApi, type FrontendApi } from './frontend-api.ts'
import type { Platform } from './platform.ts'
import type { ClientResource } from './resources.ts'
import { withRetry } from './retry.ts'
import type { TabSession } from './tab-session.ts'

const LOAD_ATTEMPTS = 2

export type ConnectionOptions = {
  baseUrl: string
  fetch: typeof fetch
  platform: Platform
  session: TabSession
  /** Has to be done before the first call. */
  prepare: () => Promise<void>
}

export type Connection = ReturnType<typeof createConnection>

export function createConnection({ baseUrl, fetch, platform, session, prepare }: ConnectionOptions) {
  let recovering: Promise<void> | undefined
  let revision = 0

  const api = createFrontendApi({
    baseUrl,
    fetch,
    now: platform.now,
    activeSessionId: () => session.active()?.sessionId ?? null,
    onClient: change,
  })

  function change(client: ClientResource | null, requestedAt: number): void {
    revision++
    session.apply(client, requestedAt)
  }

  const call: FrontendApi['call'] = async (method, path, params) => {
    await prepare()
    try {
      return await api.call(method, path, params)
    } catch (error) {
      if (mayEndSession(error, path)) await recover()
      throw error
    }
  }

  /** Throws when the server refuses; a server that cannot be reached is reported to the state only. */
  async function reload(announce = true): Promise<void> {
    await prepare()
    try {
      for (;;) {
        const seen = revision
        const requestedAt = platform.now()
        const { response } = await withRetry(
          () => api.call<{ response: ClientResource | null }>('GET', '/v1/client'),
          {
            attempts: LOAD_ATTEMPTS,
            random: platform.random,
            sleep: platform.sleep,
          },
        )
        if (seen === revision) return session.apply(response, requestedAt, announce)
      }
    } catch (error) {
      session.fail(error as Error)
      if (!isTransient(error)) throw error
    }
  }

  /** One at a time: several calls may learn at once that the session is gone. */
  function recover(): Promise<void> {
    recovering ??= reload()
      .catch(() => {})
      .finally(() => {
        recovering = undefined
      })
    return recovering
  }

  return { call, reload, change }
}

function mayEndSession(error: unknown, path: string): boolean {
  if (!(error instanceof ClaimsmithApiError)) return false
  if (error.status === 401) return error.code !== 'requires_captcha'
  return path.startsWith('/v1/client/sessions/') && !isTransient(error)
}
