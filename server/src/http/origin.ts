/**
 * Which page a browser request comes from, and whether that page may use this instance.
 *
 * Every browser POST is "simple" and carries cookies, so this check is the protection against cross-site
 * requests, together with SameSite=Lax. An origin may use the instance when it is configured, was added in the
 * dashboard, is the server's own, or is the public origin of a proxy that presented a valid secret key. A
 * development instance without configured origins also takes any localhost origin.
 */

import { HEADER } from '@claimsmith/core/wire'
import { getDomain } from 'tldts'
import { hashToken } from '../client.ts'
import { isLoopback } from '../config.ts'
import type { Context } from '../context.ts'
import { findSecretKey } from '../db/secret-keys.ts'
import { apiError } from '../errors.ts'
import type { CookieScope } from './cookies.ts'
import type { Incoming } from './incoming.ts'

export type RequestOrigin = {
  /** Origin of the page: the `azp` of tokens minted for it. Null when the browser kept it to itself. */
  page: string | null
  /** Base URL of the Frontend API as this browser reaches it: the server's own, or an application's proxy path. */
  frontendApiUrl: string
  /** Address of the browser: the peer, or what a proxy that presented a secret key reports. */
  ip: string | null
  cookies: CookieScope
}

/** Throws 400 `origin_invalid` when the page may not use this instance. */
export async function requestOrigin(request: Incoming, ctx: Context): Promise<RequestOrigin> {
  const proxyUrl = await proxiedUrl(request, ctx)
  const claimed = request.raw.headers.get('origin')
  if (claimed && claimed !== proxyUrl?.origin && !(await isAllowedOrigin(claimed, ctx)))
    throw apiError('origin_invalid')
  if (!claimed && request.method !== 'GET' && request.raw.headers.get(HEADER.secFetchSite) === 'cross-site') {
    throw apiError('origin_invalid')
  }
  const frontendApiUrl = proxyUrl?.href.replace(/\/$/, '') ?? ctx.config.publicUrl
  return {
    page: claimed ?? proxyUrl?.origin ?? (await refererOrigin(request, ctx)),
    frontendApiUrl,
    ip: (proxyUrl && forwardedFor(request)) ?? request.ip,
    cookies: {
      secure: frontendApiUrl.startsWith('https:'),
      // Behind a proxy the browser sees one origin, and host-only cookies reach all of it.
      domain: proxyUrl || ctx.instance.mode === 'development' ? null : sharedDomain(ctx.config.publicUrl),
      suffix: ctx.instance.cookieSuffix,
    },
  }
}

export async function isAllowedOrigin(origin: string, ctx: Context): Promise<boolean> {
  const { config } = ctx
  if (origin === config.publicUrl || config.allowedOrigins.includes(origin)) return true
  const anyLocal = config.mode === 'development' && config.allowedOrigins.length === 0
  if (anyLocal && URL.canParse(origin) && isLoopback(new URL(origin).hostname)) return true
  return (await ctx.live.settings()).allowedOrigins.includes(origin)
}

/** Public URL of the application's proxy path, when the request came through one that knows a secret key. */
async function proxiedUrl(request: Incoming, ctx: Context): Promise<URL | null> {
  const text = request.raw.headers.get(HEADER.proxyUrl)
  if (!text) return null
  const secretKey = request.raw.headers.get(HEADER.secretKey)
  if (!secretKey || !(await findSecretKey(ctx.db, hashToken(secretKey))))
    throw apiError('proxy_request_invalid_secret_key')
  if (!URL.canParse(text)) throw apiError('origin_invalid')
  return new URL(text)
}

/** The first entry is the browser; anybody can write this header, so only a proxy of ours is asked. */
function forwardedFor(request: Incoming): string | null {
  return request.raw.headers.get(HEADER.forwardedFor)?.split(',')[0]?.trim() || null
}

async function refererOrigin(request: Incoming, ctx: Context): Promise<string | null> {
  const referer = request.raw.headers.get('referer')
  if (!referer || !URL.canParse(referer)) return null
  const { origin } = new URL(referer)
  return (await isAllowedOrigin(origin, ctx)) ? origin : null
}

/** `auth.example.com` and `www.example.com` share `example.com`. None for addresses and localhost. */
function sharedDomain(publicUrl: string): string | null {
  return getDomain(publicUrl, { allowPrivateDomains: true })
}
