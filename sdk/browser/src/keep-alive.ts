/**
 * Keeps the active session token fresh while the page is open.
 *
 * A timer renews it shortly before it is due. Timers sleep when the computer does, so the moment the page is
 * shown, focused or back online everything is looked at again. A failed renewal is tried again after 30 s.
 */

import type { ActiveContext } from './client-state.ts'
import type { SessionCookies } from './cookies.ts'
import type { Platform } from './platform.ts'
import { isDue } from './session-token.ts'
import type { TabSession } from './tab-session.ts'

const SHORTEST_INTERVAL_MS = 5_000
const LONGEST_INTERVAL_MS = 24 * 60 * 60 * 1000
const AFTER_FAILURE_MS = 30_000

export type KeepAliveOptions = {
  session: TabSession
  cookies: SessionCookies
  platform: Platform
  reload: () => Promise<void>
  /** Tells the server which session and organization this browser now looks at. */
  touch: (context: ActiveContext) => Promise<unknown>
}

export function createKeepAlive({ session, cookies, platform, reload, touch }: KeepAliveOptions) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopListening: (() => void) | undefined

  function renewIn(ms: number): void {
    clearTimeout(timer)
    if (stopListening) timer = setTimeout(renew, Math.min(ms, LONGEST_INTERVAL_MS))
  }

  function schedule(): void {
    const active = session.active()
    const token = active && session.tokens.peek(active)
    if (session.getSnapshot().status === 'degraded') renewIn(AFTER_FAILURE_MS)
    else if (token) renewIn(Math.max(token.renewAt - platform.now(), SHORTEST_INTERVAL_MS))
    else if (active) renewIn(0)
    else clearTimeout(timer)
  }

  async function renew(): Promise<void> {
    const active = session.active()
    try {
      if (session.getSnapshot().status !== 'ready') await reload()
      else if (active) await session.tokens.renew(active)
      schedule()
    } catch {
      renewIn(AFTER_FAILURE_MS)
    }
  }

  function wake(): void {
    const { status } = session.getSnapshot()
    if (status === 'loading') return
    const active = session.active()
    if (status === 'ready' && active) {
      const owner = cookies.readActiveContext()
      session.publish()
      const tookOver = owner !== null && owner !== cookies.readActiveContext()
      if (tookOver) touch(active).catch(() => {})
    }
    const token = active && session.tokens.peek(active)
    if (status !== 'ready' || (active && (!token || isDue(token, platform.now())))) void renew()
  }

  return {
    schedule,

    start(): void {
      stopListening = platform.onWake(wake)
    },

    stop(): void {
      clearTimeout(timer)
      stopListening?.()
      stopListening = undefined
    },
  }
}
