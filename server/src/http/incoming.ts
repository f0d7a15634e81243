/** A request as operations see it: parsed once, at the edge. */

export type Incoming = {
  raw: Request
  url: URL
  /** Effective method: browsers tunnel PATCH, PUT and DELETE through POST. */
  method: string
  params: Record<string, string>
  query: URLSearchParams
  cookies: Map<string, string[]>
  /** Address of the peer, or the one a proxy of ours reports. */
  ip: string | null
}

/** Cookie header to values by name (RFC 6265 section 5.4). One name may come several times, most specific first. */
export function parseCookies(header: string | null): Map<string, string[]> {
  const cookies = new Map<string, string[]>()
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=')
    if (equals < 1) continue
    const name = pair.slice(0, equals).trim()
    const values = cookies.get(name)
    const value = pair.slice(equals + 1).trim()
    if (values) values.push(value)
    else cookies.set(name, [value])
  }
  return cookies
}

/**
 * Address of the browser. Each of our proxies appends the address it was called from, so with `trustedProxies` of them
 * it is that many entries from the right; what stands further left anybody could have written.
 */
export function clientAddress(
  forwardedFor: string | null,
  peer: string | null,
  trustedProxies: number,
): string | null {
  if (trustedProxies === 0) return peer
  const hops = (forwardedFor ?? '')
    .split(',')
    .map(hop => hop.trim())
    .filter(Boolean)
  return hops.at(-trustedProxies) ?? hops[0] ?? peer
}
