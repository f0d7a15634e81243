import { onTestFinished, vi } from 'vitest'
import { createClient } from '../src/client.ts'
import type { ClaimsmithClient, ClientOptions } from '../src/client-types.ts'
import { TestBrowser } from './browser.ts'
import { PUBLISHABLE_KEY, TestFrontendApi } from './frontend-api.ts'

export type Scenario = {
  server: TestFrontendApi
  browser: TestBrowser
  /** Opens a page in tab number `tab`. */
  open: (tab?: number, options?: Partial<ClientOptions>) => ClaimsmithClient
}

/** A browser and its server, on a clock that the test moves. */
export function scenario({ now = '2027-01-15T08:00:00Z' } = {}): Scenario {
  vi.useFakeTimers({ now: new Date(now) })
  // WebCrypto works in real time, of which the clock of the test knows nothing.
  vi.stubGlobal('crypto', {})
  const server = new TestFrontendApi()
  const browser = new TestBrowser(server.fetch)
  const pages: ClaimsmithClient[] = []
  onTestFinished(() => {
    for (const page of pages) page.close()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  return {
    server,
    browser,
    open(tab = 1, options = {}) {
      const page = createClient({ publishableKey: PUBLISHABLE_KEY, ...options }, browser.tab(tab))
      pages.push(page)
      return page
    },
  }
}

/** Lets time pass in steps of 10 ms until `promise` is settled. */
export async function settled<T>(promise: Promise<T>): Promise<T> {
  let done = false
  const finish = () => {
    done = true
  }
  promise.then(finish, finish)
  for (let ms = 0; !done; ms += 10) {
    if (ms > 200_000) throw new Error('The promise was still pending after 200 s.')
    await vi.advanceTimersByTimeAsync(10)
  }
  return promise
}
