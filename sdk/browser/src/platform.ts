/**
 * Everything this SDK takes from the browser, in one place. Nothing is touched before `load()`, so a client can
 * be created while a page is rendered on a server.
 */

import type { CookieJar } from './cookies.ts'

export type TabChannel = { post(message: unknown): void; close(): void }

export type Platform = {
  fetch: typeof fetch
  now: () => number
  /** At least 0, below 1. */
  random: () => number
  /** Waits `ms` milliseconds, less if the browser comes back online meanwhile. */
  sleep: (ms: number) => Promise<void>
  cookieJar: () => CookieJar
  /** Whether the page is served over https. */
  isSecure: () => boolean
  isFocused: () => boolean
  /** Calls back when timers may have been asleep: page shown, window focused, network back. Returns "stop". */
  onWake: (listener: () => void) => () => void
  /** Runs `task` while no other tab of this origin runs one under the same name. */
  exclusively: <T>(name: string, task: () => Promise<T>) => Promise<T>
  /** Messages to and from the other tabs of this origin. */
  openChannel: (name: string, onMessage: (message: unknown) => void) => TabChannel
}

export function browserPlatform(): Platform {
  return {
    fetch: (input, init) => globalThis.fetch(input, init),
    now: () => Date.now(),
    random: () => Math.random(),
    sleep,
    cookieJar: () => document,
    isSecure: () => location.protocol === 'https:',
    isFocused: () => document.hasFocus(),
    onWake,
    exclusively,
    openChannel,
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise(resolve => {
    const wake = () => {
      clearTimeout(timer)
      removeEventListener('online', wake)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    addEventListener('online', wake)
  })
}

function onWake(listener: () => void): () => void {
  const whenVisible = () => {
    if (document.visibilityState === 'visible') listener()
  }
  const events = ['focus', 'online', 'pageshow']
  for (const event of events) addEventListener(event, listener)
  document.addEventListener('visibilitychange', whenVisible)
  return () => {
    for (const event of events) removeEventListener(event, listener)
    document.removeEventListener('visibilitychange', whenVisible)
  }
}

/** Web Locks exist on secure pages only; elsewhere tabs may fetch the same token at the same time. */
function exclusively<T>(name: string, task: () => Promise<T>): Promise<T> {
  return navigator.locks ? (navigator.locks.request(name, task) as Promise<T>) : task()
}

function openChannel(name: string, onMessage: (message: unknown) => void): TabChannel {
  const channel = new BroadcastChannel(name)
  channel.onmessage = event => onMessage(event.data)
  return {
    post: message => channel.postMessage(message),
    close: () => channel.close(),
  }
}
