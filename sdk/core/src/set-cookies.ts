/**
 * Cookies that the server asks an application to set, in a handshake payload or a refresh.
 *
 * Only cookies of this protocol, with this application's suffix or none, are passed on; a line that names another
 * cookie, or that could carry a second header, is dropped. Whoever could put lines into a payload must not be able to
 * write the application's own cookies.
 */
import type { Instance } from './verification-cache.ts'
import { COOKIE, HEADER } from './wire.ts'

const SETTABLE: ReadonlySet<string> = new Set([
  COOKIE.session,
  COOKIE.clientUat,
  COOKIE.refresh,
  COOKIE.devBrowser,
  COOKIE.handshake,
  COOKIE.handshakeNonce,
])

export type AcceptedCookies = {
  headers: Headers
  /** Value of the last session cookie among them, if it has one. */
  sessionToken: string | undefined
}

/** Turns complete `Set-Cookie` lines into headers. */
export function acceptSetCookies(lines: readonly unknown[], { cookieSuffix }: Instance): AcceptedCookies {
  const headers = new Headers()
  let sessionToken: string | undefined
  for (const line of lines) {
    if (typeof line !== 'string' || !/^[\x20-\x7e]+$/.test(line)) continue
    const [pair = ''] = line.split(';', 1)
    const equals = pair.indexOf('=')
    const name = pair.slice(0, Math.max(equals, 0)).trim()
    const unsuffixed = name.endsWith(`_${cookieSuffix}`) ? name.slice(0, -cookieSuffix.length - 1) : name
    if (!SETTABLE.has(unsuffixed)) continue
    headers.append(HEADER.setCookie, line)
    if (unsuffixed === COOKIE.session) sessionToken = pair.slice(equals + 1).trim() || undefined
  }
  return { headers, sessionToken }
}

/** Deletes a cookie unless one of the lines already says what becomes of it. */
export function deleteCookie(headers: Headers, name: string): void {
  const isMentioned = headers.getSetCookie().some(line => line.startsWith(`${name}=`))
  if (!isMentioned) headers.append(HEADER.setCookie, `${name}=; Path=/; Max-Age=0`)
}
