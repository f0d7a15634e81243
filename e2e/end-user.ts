/** What a user does in the example applications: the same on both SDKs, but for the form's own words. */

import type { Page } from 'playwright-core'
import type { ExampleApp } from './example-app.ts'

export const USER = {
  email: 'ada@example.com',
  password: 'correct horse battery',
  firstName: 'Ada',
  lastName: 'Lovelace',
}
export const CLAIMS = { fullName: 'Ada Lovelace', primaryEmail: 'ada@example.com' }

export async function signIn(page: Page, app: ExampleApp): Promise<void> {
  await page.goto(`${app.url}/sign-in`)
  await page.locator('input[name=identifier]').fill(USER.email)
  const password = page.locator('input[name=password]:visible')
  if (!(await password.isVisible())) {
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await password.waitFor()
  }
  await password.fill(USER.password)
  await page.getByRole('button', { name: /^(Continue|Sign in)$/ }).click()
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
  await page.getByRole('heading', { name: /^Hello/ }).waitFor()
}

export async function signOut(page: Page, app: ExampleApp): Promise<void> {
  await page.goto(app.url)
  // A <summary> on ours, a button on the other.
  await page
    .getByLabel(/^Account of|user (button|menu)/i)
    .first()
    .click()
  await page.locator('button:visible', { hasText: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
}
