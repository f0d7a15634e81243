/** A browser that comes back after its token has expired: the cookie is still there, the token in it is old. */

import { sign } from 'node:crypto'
import type { BrowserContext } from 'playwright-core'
import type { Stage } from './server.ts'

/** Longer ago than any clock skew that is tolerated. */
const EXPIRED_FOR_S = 7

/** Replaces the session token by one of the same session that has expired. `keepRefresh` leaves the refresh cookie. */
export async function expireSession(
  context: BrowserContext,
  stage: Stage,
  appUrl: string,
  { keepRefresh }: { keepRefresh: boolean },
): Promise<void> {
  const cookies = await context.cookies(appUrl)
  const sessions = cookies.filter(({ name }) => name.startsWith('__session'))
  const token = sessions[0]?.value
  if (!token) throw new Error('The browser has no session token to expire')
  const old = expiredToken(token, stage)
  const wait = (old.iat + 1 + EXPIRED_FOR_S) * 1000 - Date.now()
  if (wait > 0) await new Promise(resolve => setTimeout(resolve, wait))
  await context.addCookies(sessions.map(cookie => ({ ...cookie, value: old.token })))
  if (!keepRefresh) await context.clearCookies({ name: /^__refresh/ })
}

/** Keeps `iat`: a token from before the last sign-in would be another case. */
function expiredToken(token: string, stage: Stage): { token: string; iat: number } {
  const [header = '', payload = ''] = token.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iat: number }
  const body = Buffer.from(JSON.stringify({ ...claims, exp: claims.iat + 1 })).toString('base64url')
  const { privateKey } = stage.server.ctx.keyring.current()
  const signature = sign('sha256', Buffer.from(`${header}.${body}`), privateKey).toString('base64url')
  return { token: `${header}.${body}.${signature}`, iat: claims.iat }
}
