/**
 * The handshake: when a navigation's session is unknown, the browser is sent to the server and comes back with it.
 *
 * Policy: only document requests are redirected, at most three times in two seconds, and only to the configured
 * Frontend API. What comes back is verified, and may set the cookies of this protocol and no others. A payload that
 * cannot be had or verified is ignored: the request's own cookies then decide, as if there had been no handshake.
 */
import { refuseTimes } from './claims.ts'
import type { AuthReason } from './errors.ts'
import { refuseHeader, tokenKind } from './jose-header.ts'
import { parseJws } from './jws.ts'
import type { RequestContext } from './request-context.ts'
import { handshake, type RequestState, signedOut } from './request-state.ts'
import { acceptSetCookies } from './set-cookies.ts'
import { checkSignature } from './verify-jws.ts'
import { API_VERSION, COOKIE, HEADER, PATH, QUERY } from './wire.ts'

const REDIRECT_LIMIT = 3

/** The redirect to the server, or, where a redirect would not help, signed out for the same reason. */
export function handshakeOrSignedOut(
  context: RequestContext,
  reason: AuthReason,
  token?: string,
): RequestState {
  const isLoop = context.credentials.redirectCount >= REDIRECT_LIMIT
  if (!isDocumentRequest(context.request) || isLoop) return signedOut(reason)
  const count = context.credentials.redirectCount + 1
  const headers = new Headers({
    [HEADER.location]: handshakeUrl(context, reason, token ?? context.credentials.sessionToken),
    [HEADER.cacheControl]: 'no-store',
    [HEADER.setCookie]: `${COOKIE.redirectCount}=${count}; SameSite=Lax; HttpOnly; Max-Age=2`,
  })
  return handshake(reason, headers)
}

/** A page navigation, as far as a server can tell. */
function isDocumentRequest({ method, headers }: Request): boolean {
  if (method !== 'GET') return false
  const destination = headers.get(HEADER.secFetchDest)
  if (destination) return destination === 'document' || destination === 'iframe'
  return headers.get(HEADER.accept)?.startsWith('text/html') ?? false
}

function handshakeUrl(context: RequestContext, reason: AuthReason, token: string | undefined): string {
  const { credentials } = context
  const url = new URL(context.frontendApiUrl + PATH.handshake)
  url.searchParams.set(QUERY.redirectUrl, withoutHandshakeParams(context.publicUrl))
  url.searchParams.set(QUERY.apiVersion, API_VERSION)
  url.searchParams.set(QUERY.suffixedCookies, String(credentials.suffixed))
  url.searchParams.set(QUERY.handshakeReason, reason)
  // A nonce is resolved with the Backend API; without one the payload has to come as a token.
  if (context.backend) url.searchParams.set(QUERY.handshakeFormat, 'nonce')
  if (token) url.searchParams.set(QUERY.session, token)
  if (context.isDevelopment && credentials.devBrowser) {
    url.searchParams.set(QUERY.devBrowser, credentials.devBrowser)
  }
  return url.href
}

/** What a handshake brought back. */
export type HandshakeResult = {
  /** Cookies for the browser; in development also the redirect away from the handshake's parameters. */
  headers: Headers
  /** Not verified yet; undefined when nobody is signed in. */
  sessionToken: string | undefined
}

/** What a browser carries back from the handshake: the payload as a signed token, or a nonce that stands for it. */
export type HandshakeReference = { nonce: string } | { token: string }

/** In development it is in the address, in production in a cookie. A nonce goes before a token. */
export function findHandshake({ query, cookies }: RequestContext): HandshakeReference | null {
  const nonce = query?.get(QUERY.handshakeNonce) || cookies.get(COOKIE.handshakeNonce)
  if (nonce) return { nonce }
  const token = query?.get(QUERY.handshake) || cookies.get(COOKIE.handshake)
  return token ? { token } : null
}

/** Reads the payload; null when it cannot be had or verified. */
export async function readHandshake(
  context: RequestContext,
  reference: HandshakeReference,
): Promise<HandshakeResult | null> {
  const lines =
    'nonce' in reference
      ? await readNonce(context, reference.nonce)
      : await readHandshakeToken(context, reference.token)
  if (!lines) return null
  const result = acceptSetCookies(lines, context.instance)
  if (context.isDevelopment) {
    result.headers.set(HEADER.location, withoutHandshakeParams(context.publicUrl))
    result.headers.set(HEADER.cacheControl, 'no-store')
  }
  return result
}

async function readNonce({ backend }: RequestContext, nonce: string): Promise<unknown[] | null> {
  try {
    const payload = await backend?.clients.getHandshakePayload(nonce)
    return Array.isArray(payload?.directives) ? payload.directives : null
  } catch {
    return null
  }
}

/** A session token is none, even if one of its custom claims is called `handshake`: it has a subject. */
async function readHandshakeToken(context: RequestContext, token: string): Promise<unknown[] | null> {
  const { keys, verification, handshakeClockSkewInMs } = context
  const jws = parseJws(token)
  if (!jws || tokenKind(jws) !== 'session' || refuseHeader(jws.header, 'session')) return null
  if (typeof (await checkSignature(jws, keys, verification)) === 'string') return null
  const { handshake: lines, sub } = jws.claims
  if (refuseTimes(jws.claims, handshakeClockSkewInMs, verification.now(), 'optional')) return null
  return sub === undefined && Array.isArray(lines) ? lines : null
}

/** The URL without the parameters that a handshake adds, so that none of them is answered twice. */
function withoutHandshakeParams(publicUrl: URL): string {
  const url = new URL(publicUrl)
  for (const name of [QUERY.handshake, QUERY.handshakeNonce, QUERY.help, QUERY.devBrowser]) {
    if (url.searchParams.has(name)) url.searchParams.delete(name)
  }
  return url.href
}
