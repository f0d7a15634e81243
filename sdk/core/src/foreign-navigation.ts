import type { RequestContext } from './request-context.ts'
import { HEADER } from './wire.ts'

/**
 * Whether a page of another site led here, so that the session is confirmed before it is relied on: on that site the
 * user may meanwhile have signed in or out. The Frontend API and the sign-in page are no other site; nothing else is
 * excepted, because a trusted referrer skips this check.
 */
export function isForeignNavigation(context: RequestContext): boolean {
  const { method, headers } = context.request
  if (method !== 'GET' || headers.get(HEADER.secFetchDest) !== 'document') return false
  const referrer = originOf(headers.get(HEADER.referer))
  if (!referrer || referrer === context.publicUrl.origin) return false
  return referrer !== originOf(context.frontendApiUrl) && referrer !== originOf(context.options.signInUrl)
}

function originOf(url: string | null | undefined): string | null {
  return url && URL.canParse(url) ? new URL(url).origin : null
}
