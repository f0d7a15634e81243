/** A fresh Chromium per test file: reused processes sometimes hang while pages navigate. */

import { type Browser, chromium, type Page } from 'playwright-core'

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ARGS })
}

/** Answer of a route, asked for by the page's own script: with its cookies, and as no navigation. */
export function ask(page: Page, path: string): Promise<{ status: number; body: unknown }> {
  return page.evaluate(async target => {
    const response = await fetch(target)
    return { status: response.status, body: (await response.json()) as unknown }
  }, path)
}

/** Asks until the answer is the expected one, at most `seconds` long. */
export async function eventually<T>(
  seconds: number,
  attempt: () => Promise<T>,
  done: (value: T) => boolean,
): Promise<T> {
  const until = Date.now() + seconds * 1000
  for (;;) {
    const value = await attempt()
    if (done(value) || Date.now() > until) return value
    await new Promise(resolve => setTimeout(resolve, 500))
  }
}
