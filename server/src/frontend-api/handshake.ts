/**
 * GET /v1/client/handshake: turns "unknown" into signed in or signed out, for a page that cannot see the client.
 *
 * The browser is sent back with a list of Set-Cookie lines for the application's own origin. They travel as a
 * nonce that the application's backend redeems, or, when it did not ask for one, as a signed token. Development
 * uses the query, production a cookie. Only allowed origins are ever redirected to (RFC 9700 section 4.11).
 */

import { COOKIE, QUERY, TOKEN_CATEGORY } from '@claimsmith/core/wire'
import { hashToken } from '../client.ts'
import type { Context } from '../context.ts'
import { saveDevBrowser } from '../db/clients.ts'
import { insertHandshake } from '../db/handshakes.ts'
import { insertRefreshToken } from '../db/sessions.ts'
import { deriveKey, encrypt } from '../encryption.ts'
import { apiError } from '../errors.ts'
import {
  clientUatCookies,
  devBrowserCookies,
  handshakeCookie,
  refreshCookie,
  sessionCookies,
} from '../http/cookies.ts'
import type { BrowserRequest } from '../http/guards.ts'
import { isAllowedOrigin } from '../http/origin.ts'
import { redirect } from '../http/respond.ts'
import { newSecret } from '../id.ts'
import { mintForSession } from '../token/mint-for-session.ts'
import { sign } from '../token/sign.ts'
import { newDevBrowserToken } from './create-dev-browser.ts'
import { clientUat, liveSessions } from './envelope.ts'

/** Long enough for requests that run in parallel with the first page load, short enough to be useless later. */
export const NONCE_LIFETIME_MS = 60_000
export const NONCE_PURPOSE = 'handshake'

export async function handshake(request: BrowserRequest, ctx: Context): Promise<Response> {
  const target = await redirectTarget(request, ctx)
  const directives = await cookieDirectives(request, ctx, target.origin)
  const [name, value] =
    request.query.get(QUERY.handshakeFormat) === 'nonce'
      ? [COOKIE.handshakeNonce, await storeDirectives(ctx, directives)]
      : [COOKIE.handshake, await signDirectives(ctx, directives)]
  if (ctx.instance.mode === 'production') {
    return redirect(target.href, [handshakeCookie(name, value, request.origin.cookies)])
  }
  target.searchParams.set(name, value)
  return redirect(target.href)
}

async function redirectTarget(request: BrowserRequest, ctx: Context): Promise<URL> {
  const text = request.query.get(QUERY.redirectUrl) ?? ''
  if (!URL.canParse(text)) throw apiError('invalid_handshake', { param_name: QUERY.redirectUrl })
  const target = new URL(text)
  const own = target.origin === new URL(request.origin.frontendApiUrl).origin
  if (!/^https?:$/.test(target.protocol) || !(own || (await isAllowedOrigin(target.origin, ctx)))) {
    throw apiError('redirect_url_invalid', { param_name: QUERY.redirectUrl })
  }
  // A name and password in the URL have no business in a redirect, and make one host look like another.
  target.username = ''
  target.password = ''
  return target
}

async function cookieDirectives(request: BrowserRequest, ctx: Context, appOrigin: string): Promise<string[]> {
  const scope = { ...request.origin.cookies, secure: appOrigin.startsWith('https:') }
  const sessions = request.client ? await liveSessions(ctx, request.client) : []
  const session = sessions.find(({ id }) => id === request.client?.lastActiveSessionId) ?? sessions[0]
  const cookies =
    ctx.instance.mode === 'development' ? devBrowserCookies(await devBrowser(request, ctx), scope) : []
  if (session && request.client) {
    const refreshToken = `rt_${newSecret(ctx.random)}`
    await insertRefreshToken(ctx.db, hashToken(refreshToken), session.id, ctx.clock.now())
    cookies.push(refreshCookie(refreshToken, scope))
    cookies.push(...clientUatCookies(clientUat(request.client), scope))
    cookies.push(...sessionCookies(await mintForSession(ctx, session, { authorizedParty: appOrigin }), scope))
  } else {
    cookies.push(refreshCookie('', scope), ...clientUatCookies(0, scope), ...sessionCookies('', scope))
  }
  // Unless told, an application keeps the nonce and resolves it again on every request.
  cookies.push(
    handshakeCookie(COOKIE.handshakeNonce, '', scope),
    handshakeCookie(COOKIE.handshake, '', scope),
  )
  return cookies
}

/** The browser's token, known or new, standing for its client from now on. */
async function devBrowser(request: BrowserRequest, ctx: Context): Promise<string> {
  const token = request.devBrowser ?? newDevBrowserToken(ctx)
  await saveDevBrowser(ctx.db, hashToken(token), request.client?.id ?? null, ctx.clock.now())
  return token
}

/** Stored under the nonce's hash and encrypted with a key made from the nonce: the database alone reveals nothing. */
async function storeDirectives(ctx: Context, directives: string[]): Promise<string> {
  const nonce = newSecret(ctx.random)
  await insertHandshake(ctx.db, {
    nonceHash: hashToken(nonce),
    payload: encrypt(deriveKey(nonce, NONCE_PURPOSE), JSON.stringify(directives), NONCE_PURPOSE, ctx.random),
    expiresAt: ctx.clock.now() + NONCE_LIFETIME_MS,
  })
  return nonce
}

async function signDirectives(ctx: Context, directives: string[]): Promise<string> {
  const key = await ctx.keyring.signingKey(ctx.clock.now() + NONCE_LIFETIME_MS)
  const header = { alg: key.algorithm, cat: TOKEN_CATEGORY.session, kid: key.kid, typ: 'JWT' }
  return sign(header, { handshake: directives }, key)
}
