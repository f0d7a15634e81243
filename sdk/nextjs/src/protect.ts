/**
 * What `auth.protect()` does with whoever may not pass.
 *
 * | | page | anything else | server action |
 * |-|-|-|-|
 * | not signed in | to the sign-in page, or `unauthenticatedUrl` | 404 | 401 |
 * | signed in, asked for more | 404, or `unauthorizedUrl` | 404 | 404 |
 */

import type { Auth, Has, HasParams, SignedInAuth } from '@claimsmith/core'
import { HEADER, QUERY } from '@claimsmith/core/wire'

export type ProtectUrls = {
  /** Where whoever is not signed in is sent. Default: the sign-in page, and back. */
  unauthenticatedUrl?: string
  /** Where whoever lacks the permission is sent. Default: the answer is 404. */
  unauthorizedUrl?: string
}

/** What is asked beyond being signed in. */
export type ProtectParams = HasParams | ((has: Has) => boolean)

/** Resolves for whoever may pass, and ends the request for everyone else. */
export type Protect = (params?: ProtectParams | ProtectUrls, urls?: ProtectUrls) => Promise<SignedInAuth>

export type RequestKind = 'page' | 'action' | 'other'

export type Verdict =
  | { outcome: 'pass'; auth: SignedInAuth }
  | { outcome: 'redirect'; url: string }
  | { outcome: 'refuse'; status: 401 | 404 }

export type ProtectedRequest = {
  auth: Auth
  kind: RequestKind
  /** Path and query, for the way back. */
  path: string
  signInUrl: string
}

/** Takes the arguments of `protect`: what is asked and the URLs, or the URLs alone. */
export function decideProtection(
  request: ProtectedRequest,
  first: ProtectParams | ProtectUrls = {},
  second: ProtectUrls = {},
): Verdict {
  const { auth, kind, path, signInUrl } = request
  const { unauthenticatedUrl, unauthorizedUrl, ...asked } = { ...first, ...second } as ProtectUrls
  if (!auth.isAuthenticated) {
    if (kind === 'action') return { outcome: 'refuse', status: 401 }
    if (kind === 'other') return { outcome: 'refuse', status: 404 }
    return { outcome: 'redirect', url: unauthenticatedUrl ?? withWayBack(signInUrl, path) }
  }
  const isAnythingAsked = typeof first === 'function' || Object.keys(asked).length > 0
  const passes = typeof first === 'function' ? first(auth.has) : auth.has(asked as HasParams)
  if (!isAnythingAsked || passes) return { outcome: 'pass', auth }
  if (kind === 'page' && unauthorizedUrl) return { outcome: 'redirect', url: unauthorizedUrl }
  return { outcome: 'refuse', status: 404 }
}

/**
 * What sent the request, as far as its headers tell. The fetch behind a link of the App Router looks like any other;
 * refused, Next.js loads the page instead, and that is a page.
 */
export function requestKind(headers: Pick<Headers, 'get' | 'has'>): RequestKind {
  if (headers.has('next-action')) return 'action'
  const destination = headers.get(HEADER.secFetchDest)
  const isNavigation = destination === 'document' || destination === 'iframe'
  const wantsHtml = headers.get(HEADER.accept)?.includes('text/html')
  const isLink = headers.has('next-url') || headers.has('x-nextjs-data')
  return isNavigation || wantsHtml || isLink ? 'page' : 'other'
}

function withWayBack(signInUrl: string, path: string): string {
  const separator = signInUrl.includes('?') ? '&' : '?'
  return `${signInUrl}${separator}${QUERY.redirectUrl}=${encodeURIComponent(path)}`
}
