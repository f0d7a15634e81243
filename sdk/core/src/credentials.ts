/** What a request presents: a bearer token, or cookies of which `cookie-variant.ts` says which set is current. */
import { usesSuffixedCookies } from './cookie-variant.ts'
import type { Jws } from './jws.ts'
import type { Instance } from './verification-cache.ts'
import { COOKIE, HEADER, MACHINE_TOKEN, QUERY } from './wire.ts'

export type Cookies = ReadonlyMap<string, string>

export type CookieCredentials = {
  suffixed: boolean
  sessionToken: string | undefined
  /** When the browser's sign-in state last changed, in seconds; 0 when signed out or unknown. */
  clientUat: number
  refreshToken: string | undefined
  devBrowser: string | undefined
  /** Handshakes within the last two seconds. */
  redirectCount: number
}

/** `Authorization: Bearer x`, or the bare token. Other schemes are none of ours. */
export function readBearer(request: Request): string | undefined {
  const header = request.headers.get(HEADER.authorization)
  if (!header) return undefined
  const [scheme, token] = header.split(' ', 2)
  if (!token) return scheme
  return scheme === 'Bearer' ? token : undefined
}

/** An opaque token of a machine, told by its prefix. */
export function isMachineToken(token: string): boolean {
  return MACHINE_TOKEN.prefixes.some(prefix => token.startsWith(prefix))
}

/** RFC 6265 section 5.4, read strictly: exact names, and the first of two cookies with one name. */
export function readCookies(request: Request): Cookies {
  const cookies = new Map<string, string>()
  for (const pair of (request.headers.get(HEADER.cookie) ?? '').split(';')) {
    const equals = pair.indexOf('=')
    const name = pair.slice(0, Math.max(equals, 0)).trim()
    // All of our names start like this; whatever else an application stores is not looked at.
    if (name.startsWith('__') && !cookies.has(name))
      cookies.set(name, decodeValue(pair.slice(equals + 1).trim()))
  }
  return cookies
}

/** The parameters of the request's URL, or null when none of them can be ours, which spares parsing most URLs. */
export function readQuery({ url }: Request): URLSearchParams | null {
  return url.includes('__clerk_') ? new URL(url).searchParams : null
}

/** Reads the cookies of the current set. `read` takes a token apart; `now` is in milliseconds. */
export function readCookieCredentials(
  cookies: Cookies,
  query: URLSearchParams | null,
  instance: Instance,
  read: (token: string) => Jws | null,
  now: number,
): CookieCredentials {
  const suffixed = usesSuffixedCookies(cookies, instance, read, now)
  const name = suffixed ? instance.suffixedName : COOKIE
  return {
    suffixed,
    sessionToken: cookies.get(name.session) || undefined,
    clientUat: parseInteger(cookies.get(name.clientUat)),
    refreshToken: cookies.get(instance.suffixedName.refresh) || undefined,
    devBrowser: query?.get(QUERY.devBrowser) || cookies.get(name.devBrowser) || undefined,
    redirectCount: parseInteger(cookies.get(COOKIE.redirectCount)),
  }
}

function decodeValue(value: string): string {
  if (!value.includes('%')) return value
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

function parseInteger(text: string | undefined): number {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : 0
}
