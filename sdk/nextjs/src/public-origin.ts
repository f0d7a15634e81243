import { HEADER } from '@claimsmith/core/wire'

/**
 * Origin of the application as browsers see it. Next.js names its own host in `request.url`; what the browser asked
 * for is in the headers, first entry of each.
 */
export function publicOrigin(request: Request): string {
  const first = (name: string) => request.headers.get(name)?.split(',')[0]?.trim()
  const { protocol, host } = new URL(request.url)
  const scheme = first(HEADER.forwardedProto) ?? protocol.slice(0, -1)
  const text = `${scheme}://${first(HEADER.forwardedHost) ?? first(HEADER.host) ?? host}`
  const isOrigin = /^https?:\/\/[\w.:[\]-]+$/.test(text) && URL.canParse(text)
  return isOrigin ? new URL(text).origin : `${protocol}//${host}`
}
