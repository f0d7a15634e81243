/** What an operator does in the dashboard, by the names a person sees. */

import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export const OPERATOR = { email: 'operator@example.com', password: 'operator-password' }

/** First sign-in by the one-time link, which asks for an address and a password. */
export async function signInByLink(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('E-mail address').fill(OPERATOR.email)
  await page.getByLabel('Password', { exact: true }).fill(OPERATOR.password)
  await page.getByRole('button', { name: /continue|save|create/i }).click()
  await page.waitForURL(/\/dashboard\/(?!sign-in|welcome)/)
}

export async function openClaimsEditor(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/dashboard/sessions`)
  await page.getByRole('heading', { name: 'Customize session token' }).waitFor()
  await page.getByRole('textbox', { name: 'Claims editor' }).waitFor()
}

export async function typeClaims(page: Page, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'Claims editor' })
  await editor.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  // As pasted: typing would set off completion and bracket closing.
  await page.keyboard.insertText(text)
}

export async function saveClaims(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect
    .poll(() => page.getByRole('form', { name: 'Unsaved changes' }).count(), { timeout: 10_000 })
    .toBe(0)
}
