/**
 * The cookies this server sets itself. Attributes: RFC 6265 section 4.1.2.
 *
 * | cookie              | readable by script | SameSite | Domain                     | kept     |
 * |---------------------|--------------------|----------|----------------------------|----------|
 * | client token        | no                 | Lax      | none: host-only            | 400 days |
 * | client_uat          | yes                | Lax      | registrable domain, or none| 400 days |
 * | handshake nonce     | no                 | Lax      | registrable domain, or none| 1 minute |
 * | session, in a handshake | yes            | Lax      | none: host-only            | 1 year   |
 * | refresh, in a handshake | no             | Lax      | none: host-only            | 1 year   |
 * | dev browser, in a handshake | yes        | Lax      | none: host-only            | 1 year   |
 *
 * `Secure` follows the scheme of the URL the browser uses. Names with a suffix are written together with their
 * unsuffixed twin: a reader that finds only one of them draws wrong conclusions.
 */

import { COOKIE } from '@claimsmith/core/wire'

/** Browsers cap cookies at 400 days. */
const CLIENT_MAX_AGE_S = 400 * 24 * 3600
const APP_MAX_AGE_S = 365 * 24 * 3600

/** Where a cookie will live. */
export type CookieScope = {
  secure: boolean
  /** Registrable domain shared by server and application, without a leading dot; null for host-only. */
  domain: string | null
  suffix: string
}

type Attributes = {
  maxAgeS: number
  httpOnly?: boolean
  domain?: string | null
  secure: boolean
}

/** An empty token removes the cookie. */
export function clientCookie(token: string, scope: CookieScope): string {
  return serialize(COOKIE.client, token, {
    maxAgeS: token ? CLIENT_MAX_AGE_S : 0,
    httpOnly: true,
    secure: scope.secure,
  })
}

/** Seconds of the last sign-in or sign-out; 0 when no session is live. Both names. */
export function clientUatCookies(seconds: number, scope: CookieScope): string[] {
  const attributes = {
    maxAgeS: CLIENT_MAX_AGE_S,
    domain: scope.domain,
    secure: scope.secure,
  }
  return both(COOKIE.clientUat, scope).map(name => serialize(name, String(seconds), attributes))
}

/** For the application's own origin, delivered by a handshake. An empty token removes the cookies. */
export function sessionCookies(token: string, scope: CookieScope): string[] {
  const attributes = {
    maxAgeS: token ? APP_MAX_AGE_S : 0,
    secure: scope.secure,
  }
  return both(COOKIE.session, scope).map(name => serialize(name, token, attributes))
}

/** Only the suffixed name is ever read. An empty token removes the cookie. */
export function refreshCookie(token: string, scope: CookieScope): string {
  const maxAgeS = token ? APP_MAX_AGE_S : 0
  return serialize(`${COOKIE.refresh}_${scope.suffix}`, token, {
    maxAgeS,
    httpOnly: true,
    secure: scope.secure,
  })
}

export function devBrowserCookies(token: string, scope: CookieScope): string[] {
  return both(COOKIE.devBrowser, scope).map(name =>
    serialize(name, token, { maxAgeS: APP_MAX_AGE_S, secure: scope.secure }),
  )
}

/** With an empty value it removes the cookie, which an application must be told to do: it never does by itself. */
export function handshakeCookie(name: string, value: string, scope: CookieScope): string {
  const attributes = {
    maxAgeS: value ? 60 : 0,
    httpOnly: true,
    domain: scope.domain,
    secure: scope.secure,
  }
  return serialize(name, value, attributes)
}

function both(name: string, scope: CookieScope): string[] {
  return [name, `${name}_${scope.suffix}`]
}

function serialize(name: string, value: string, { maxAgeS, httpOnly, domain, secure }: Attributes): string {
  return [
    `${name}=${value}`,
    'Path=/',
    domain && `Domain=${domain}`,
    `Max-Age=${maxAgeS}`,
    httpOnly && 'HttpOnly',
    secure && 'Secure',
    'SameSite=Lax',
  ]
    .filter(Boolean)
    .join('; ')
}
