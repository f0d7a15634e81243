/** Cookies as a browser keeps them (RFC 6265 section 5.3): host-only or by domain, by path, until they expire. */

type Cookie = {
  name: string
  value: string
  domain: string
  hostOnly: boolean
  path: string
  expiresAt: number
  httpOnly: boolean
  secure: boolean
  /** The line it came from. */
  line: string
}

export class CookieJar {
  #cookies: Cookie[] = []
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Throws for a cookie that a browser would drop: such a line is a fault of the server's. */
  store(line: string, url: string): void {
    const { hostname, protocol } = new URL(url)
    const [pair = '', ...rest] = line.split(';').map(part => part.trim())
    const attributes = new Map(
      rest.map(part => splitAt(part, '=')).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const [name, value] = splitAt(pair, '=')
    const domain = attributes.get('domain') ?? hostname
    const secure = attributes.has('secure')
    if (hostname !== domain && !hostname.endsWith(`.${domain}`)) throw new Error(`Foreign Domain: ${line}`)
    if (secure && protocol !== 'https:') throw new Error(`Secure cookie over http: ${line}`)
    if (Buffer.byteLength(pair) > 4096) throw new Error(`Cookie too large: ${name}`)
    const maxAge = attributes.get('max-age')
    const cookie: Cookie = {
      name,
      value,
      domain,
      hostOnly: !attributes.has('domain'),
      path: attributes.get('path') ?? '/',
      expiresAt: maxAge === undefined ? Number.POSITIVE_INFINITY : this.#now() + Number(maxAge) * 1000,
      httpOnly: attributes.has('httponly'),
      secure,
      line,
    }
    this.#cookies = this.#cookies.filter(
      old =>
        !(
          old.name === name &&
          old.domain === domain &&
          old.hostOnly === cookie.hostOnly &&
          old.path === cookie.path
        ),
    )
    if (cookie.expiresAt > this.#now()) this.#cookies.push(cookie)
  }

  /** The Cookie header for a request to the URL. */
  header(url: string): string {
    return this.#sentTo(url)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
  }

  get(name: string, url: string): string | undefined {
    return this.#sentTo(url).find(cookie => cookie.name === name)?.value
  }

  /** What a script on the page can read. */
  readable(name: string, url: string): string | undefined {
    return this.#sentTo(url).find(cookie => cookie.name === name && !cookie.httpOnly)?.value
  }

  /** Puts a cookie there as a script or a test would: host-only. */
  set(name: string, value: string, url: string): void {
    this.store(`${name}=${value}; Path=/`, url)
  }

  #sentTo(url: string): Cookie[] {
    const { hostname, pathname, protocol } = new URL(url)
    return this.#cookies.filter(
      ({ domain, hostOnly, path, secure, expiresAt }) =>
        (hostname === domain || (!hostOnly && hostname.endsWith(`.${domain}`))) &&
        pathname.startsWith(path) &&
        (!secure || protocol === 'https:') &&
        expiresAt > this.#now(),
    )
  }
}

function splitAt(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
