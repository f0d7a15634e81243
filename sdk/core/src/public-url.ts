import { HEADER } from './wire.ts'

/** The URL as the browser sees it: proxies say in `X-Forwarded-*` what they were asked for. */
export function readPublicUrl(request: Request): URL {
  const url = new URL(request.url)
  const forwarded = (name: string) => request.headers.get(name)?.split(',')[0]?.trim()
  const protocol = forwarded(HEADER.forwardedProto) ?? url.protocol.slice(0, -1)
  const host = forwarded(HEADER.forwardedHost) ?? request.headers.get(HEADER.host) ?? url.host
  // Joined as text: a path that starts with two slashes must not be read as another host.
  const publicUrl = `${protocol}://${host}${url.pathname}${url.search}`
  const isOrigin = /^https?$/.test(protocol) && /^[\w.-]+(?::\d+)?$|^\[[\da-f:.]+\](?::\d+)?$/i.test(host)
  return isOrigin && URL.canParse(publicUrl) ? new URL(publicUrl) : url
}
