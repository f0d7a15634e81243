/**
 * The main job, on real parts: an operator adds claims, a signed-in user's token carries them, and both backends of
 * both example applications read them; in a development and in a production instance.
 */

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, eventually, openBrowser } from './browser.ts'
import { CLAIMS, signIn, signOut, USER } from './end-user.ts'
import { type ExampleApp, startExample } from './example-app.ts'
import { expireSession } from './expired-session.ts'
import { openClaimsEditor, saveClaims, signInByLink, typeClaims } from './operator.ts'
import { type Mode, type Stage, startStage } from './server.ts'

const ROUTES = ['/api/claims', '/api/claims-pages']
const UNAUTHORIZED = { status: 401, body: { error: 'Unauthorized' } }
const TEMPLATE =
  '{\n  "fullName": "{{user.full_name}}",\n  "primaryEmail": "{{user.primary_email_address}}"\n}'
const BROKEN = '{\n  "fullName": "{{user.full_name}}",\n  "email": {{user.primary_email_address}}\n}'
/** A token lives a minute; a browser asks for the next one well before its end. */
const REFRESH_CYCLE_S = 65

const MODES: [Mode, number][] = [
  ['development', 4610],
  ['production', 4620],
]

describe.each(MODES)('a %s instance', (mode, port) => {
  let stage: Stage
  let browser: Browser
  let apps: ExampleApp[]
  let operator: Page
  const users = new Map<string, { context: BrowserContext; page: Page }>()

  beforeAll(async () => {
    stage = await startStage(mode, port, [`http://localhost:${port + 1}`, `http://localhost:${port + 2}`])
    apps = [
      await startExample('nextjs', stage, port + 1),
      await startExample('nextjs-clerk', stage, port + 2),
    ]
    browser = await openBrowser()
    await stage.backend('POST', '/v1/users', {
      email_address: [USER.email],
      password: USER.password,
      first_name: USER.firstName,
      last_name: USER.lastName,
    })
    operator = await browser.newPage()
  })

  afterAll(async () => {
    await browser?.close()
    for (const app of apps ?? []) await app.stop()
    await stage?.stop()
  })

  const each = (task: (app: ExampleApp) => Promise<void>) => async () => {
    for (const app of apps) await task(app)
  }
  const userOf = (app: ExampleApp) => {
    const user = users.get(app.name)
    if (!user) throw new Error(`No user has signed in to ${app.name} yet`)
    return user
  }

  test(
    'both routes of both applications answer 401 to a stranger, without a redirect',
    each(async app => {
      for (const route of ROUTES) {
        const response = await fetch(app.url + route, { redirect: 'manual' })
        expect({ status: response.status, body: await response.json() }).toEqual(UNAUTHORIZED)
      }
    }),
  )

  test(
    'a page that answers 401 does not send a browser round in circles',
    each(async app => {
      const context = await browser.newContext()
      const page = await context.newPage()
      let navigations = 0
      page.on('request', request => request.isNavigationRequest() && navigations++)
      const response = await page.goto(`${app.url}/api/claims`)
      expect(response?.status()).toBe(401)
      expect(navigations).toBeLessThanOrEqual(4)
      await context.close()
    }),
  )

  test(
    'a user signs in through the page, and the token has no custom claims yet',
    each(async app => {
      const context = await browser.newContext()
      const page = await context.newPage()
      await signIn(page, app)
      users.set(app.name, { context, page })
      for (const route of ROUTES) expect(await ask(page, route)).toEqual({ status: 200, body: {} })
    }),
  )

  test('the operator signs in by the one-time link, which works once', async () => {
    const link = await stage.operatorLink()
    await signInByLink(operator, link)
    const stranger = await browser.newContext()
    const page = await stranger.newPage()
    await page.goto(link)
    await page
      .getByText(/used already|expired/i)
      .first()
      .waitFor()
    await stranger.close()
  })

  test('a broken template is marked with its line and column, and nothing is saved', async () => {
    await openClaimsEditor(operator, stage.url)
    await typeClaims(operator, BROKEN)
    const problems = operator.getByRole('list', { name: 'Problems' })
    await problems.getByText(/3:12/).waitFor()
    await operator.getByRole('button', { name: 'Save', exact: true }).click()
    await new Promise(resolve => setTimeout(resolve, 1000))
    expect(await stage.backend('GET', '/v1/session_claims')).toMatchObject({ version: 0 })
    for (const app of apps)
      expect(await ask(userOf(app).page, '/api/claims')).toEqual({ status: 200, body: {} })
  })

  test('the operator adds two claims, sees them in the preview, and saves', async () => {
    await openClaimsEditor(operator, stage.url)
    await typeClaims(operator, TEMPLATE)
    await operator.getByRole('region', { name: 'Payload' }).getByText('Ada Lovelace').waitFor()
    await saveClaims(operator)
    expect(await stage.backend('GET', '/v1/session_claims')).toMatchObject({ version: 1, claims: TEMPLATE })
  })

  test('a user who was signed in already gets them within one refresh cycle', async () => {
    await Promise.all(
      apps.map(async app => {
        const { page } = userOf(app)
        const isThere = ({ body }: { body: unknown }) => Object.keys(body as object).length === 2
        const answer = await eventually(REFRESH_CYCLE_S, () => ask(page, '/api/claims'), isThere)
        expect(answer).toEqual({ status: 200, body: CLAIMS })
        expect(await ask(page, '/api/claims-pages')).toEqual({ status: 200, body: CLAIMS })
      }),
    )
  })

  test(
    'a user who signs in now has them at once',
    each(async app => {
      const context = await browser.newContext()
      const page = await context.newPage()
      await signIn(page, app)
      for (const route of ROUTES) expect(await ask(page, route)).toEqual({ status: 200, body: CLAIMS })
      await page.getByRole('heading', { name: 'Hello, Ada Lovelace' }).waitFor()
      await context.close()
    }),
  )

  test(
    'an expired token on a page load comes back signed in through one handshake',
    each(async app => {
      const { context, page } = userOf(app)
      await page.goto('about:blank')
      await expireSession(context, stage, app.url, { keepRefresh: false })
      const handshakes = await countHandshakes(page, () => page.goto(app.url))
      await page.getByRole('heading', { name: 'Hello, Ada Lovelace' }).waitFor()
      expect(handshakes).toBe(1)
      expect(await ask(page, '/api/claims')).toEqual({ status: 200, body: CLAIMS })
    }),
  )

  test(
    'with a refresh cookie the expired token is renewed without any redirect',
    each(async app => {
      const { context, page } = userOf(app)
      await page.goto('about:blank')
      await expireSession(context, stage, app.url, { keepRefresh: true })
      const handshakes = await countHandshakes(page, () => page.goto(app.url))
      await page.getByRole('heading', { name: 'Hello, Ada Lovelace' }).waitFor()
      expect(handshakes).toBe(0)
    }),
  )

  test(
    'after signing out both routes answer 401',
    each(async app => {
      const { page } = userOf(app)
      await signOut(page, app)
      for (const route of ROUTES) expect(await ask(page, route)).toEqual(UNAUTHORIZED)
    }),
  )
})

async function countHandshakes(page: Page, navigate: () => Promise<unknown>): Promise<number> {
  let count = 0
  const counter = (request: { url(): string; isNavigationRequest(): boolean }) => {
    if (request.isNavigationRequest() && request.url().includes('/v1/client/handshake')) count++
  }
  page.on('request', counter)
  await navigate()
  page.off('request', counter)
  return count
}
