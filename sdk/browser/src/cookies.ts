/**
 * The cookies this SDK owns on the application's origin.
 *
 * `__session` carries the session token to the application's backend. The cookie outlives the token by far on
 * purpose: an expired token tells the backend whom to refresh, a missing one does not. Each cookie is written
 * with and without the suffix of the publishable key, since ports do not separate cookies.
 *
 * `clerk_active_context` names the session and organization of the tab that owns the cookie.
 */

import { COOKIE } from '@claimsmith/core/wire'

const ONE_YEAR_S = 31_536_000

/** The part of `document` that cookies need. */
export type CookieJar = { cookie: string }

export type SessionCookies = {
  /** Writes `__session`, or removes it when `jwt` is null. */
  writeSession(jwt: string | null): void
  readSession(): string | null
  /** Writes `__client_uat`: unix seconds of the last sign-in or sign-out, 0 when signed out. */
  writeClientUat(seconds: number): void
  readActiveContext(): string | null
  writeActiveContext(context: string | null): void
}

export type SessionCookiesOptions = {
  jar: () => CookieJar
  /** Whether the page is served over https. */
  isSecure: () => boolean
  /** See `cookieSuffix`. */
  suffix: () => string
}

export function createSessionCookies({ jar, isSecure, suffix }: SessionCookiesOptions): SessionCookies {
  const write = (name: string, value: string, attributes: string) => {
    jar().cookie = `${name}=${value}; Path=/; ${attributes}${isSecure() ? '; Secure' : ''}`
  }
  const writeBoth = (name: string, value: string, attributes: string) => {
    write(name, value, attributes)
    write(`${name}_${suffix()}`, value, attributes)
  }
  const read = (name: string) => {
    for (const pair of jar().cookie.split('; ')) {
      if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1) || null
    }
    return null
  }
  return {
    writeSession: jwt =>
      writeBoth(COOKIE.session, jwt ?? '', `Max-Age=${jwt ? ONE_YEAR_S : 0}; SameSite=Lax`),
    readSession: () => read(`${COOKIE.session}_${suffix()}`) ?? read(COOKIE.session),
    writeClientUat: seconds =>
      writeBoth(COOKIE.clientUat, String(seconds), `Max-Age=${ONE_YEAR_S}; SameSite=Strict`),
    readActiveContext: () => read(COOKIE.activeContext),
    writeActiveContext: context =>
      write(
        COOKIE.activeContext,
        context ?? '',
        context === null ? 'Max-Age=0; SameSite=Lax' : 'SameSite=Lax',
      ),
  }
}
