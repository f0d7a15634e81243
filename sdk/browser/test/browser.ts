/**
 * A browser as far as this SDK sees one: a cookie jar, locks and channels shared by its tabs, one focused tab.
 */

import type { Platform } from '../src/platform.ts'

export class TestBrowser {
  readonly jar = new Map<string, string>()
  /** Every assignment to `document.cookie`, in order. */
  readonly written: string[] = []
  focused: number | null = 1
  isSecure = false
  /** Web Locks exist on secure pages only. */
  hasLocks = true
  readonly #fetch: typeof fetch
  readonly #wakers = new Map<number, () => void>()
  readonly #channels = new Set<{ name: string; onMessage: (message: unknown) => void }>()
  readonly #locks = new Map<string, Promise<unknown>>()

  constructor(fetch: typeof globalThis.fetch) {
    this.#fetch = fetch
  }

  tab(number = 1): Platform {
    return {
      fetch: this.#fetch,
      now: () => Date.now(),
      random: () => 0,
      sleep: ms => new Promise(resolve => setTimeout(resolve, ms)),
      cookieJar: () => this.#document,
      isSecure: () => this.isSecure,
      isFocused: () => this.focused === number,
      onWake: listener => {
        this.#wakers.set(number, listener)
        return () => this.#wakers.delete(number)
      },
      exclusively: (name, task) => (this.hasLocks ? this.#exclusively(name, task) : task()),
      openChannel: (name, onMessage) => {
        const channel = { name, onMessage }
        this.#channels.add(channel)
        return {
          post: message => this.#post(channel, structuredClone(message)),
          close: () => this.#channels.delete(channel),
        }
      },
    }
  }

  focus(number: number): void {
    this.focused = number
    this.#wakers.get(number)?.()
  }

  readonly #document = ((browser: TestBrowser) => ({
    get cookie() {
      return [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    },
    set cookie(text: string) {
      browser.written.push(text)
      const [pair = '', ...attributes] = text.split('; ')
      const [name = '', value = ''] = pair.split('=')
      if (attributes.includes('Max-Age=0')) browser.jar.delete(name)
      else browser.jar.set(name, value)
    },
  }))(this)

  #post(sender: { name: string }, message: unknown): void {
    for (const channel of this.#channels) {
      if (channel !== sender && channel.name === sender.name) queueMicrotask(() => channel.onMessage(message))
    }
  }

  #exclusively<T>(name: string, task: () => Promise<T>): Promise<T> {
    const before = this.#locks.get(name) ?? Promise.resolve()
    const run = before.then(task, task)
    this.#locks.set(
      name,
      run.catch(() => {}),
    )
    return run
  }
}
