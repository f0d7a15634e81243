/** Where Chromium stops keeping a cookie, against the limit tokens are fitted to. */

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { COOKIE, COOKIE_LIMIT_BYTES } from '@claimsmith/core/wire'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'

const NAME = `${COOKIE.session}_xxxxxxxx`

describe('a cookie of name=value', () => {
  let server: Server
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    server = createServer((_, response) => response.end('<title>cookies</title>'))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    browser = await openBrowser()
    page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  const isKept = (bytes: number) =>
    page.evaluate(
      ({ name, length }) => {
        // biome-ignore lint/suspicious/noDocumentCookie: the very thing this test is about
        document.cookie = `${name}=; Path=/; Max-Age=0`
        const value = 'x'.repeat(length)
        // biome-ignore lint/suspicious/noDocumentCookie: the very thing this test is about
        document.cookie = `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax`
        return document.cookie.includes(`${name}=${value}`)
      },
      { name: NAME, length: bytes - NAME.length - 1 },
    )

  test('is kept one byte below the limit, and at the limit', async () => {
    expect(await isKept(COOKIE_LIMIT_BYTES - 1)).toBe(true)
    expect(await isKept(COOKIE_LIMIT_BYTES)).toBe(true)
  })

  // Chromium counts name and value without the equals sign between them; RFC 6265 section 6.1 counts everything.
  test('is kept one byte above, where only the equals sign is too much, and dropped at two', async () => {
    expect(await isKept(COOKIE_LIMIT_BYTES + 1)).toBe(true)
    expect(await isKept(COOKIE_LIMIT_BYTES + 2)).toBe(false)
  })
})
