import { QUERY } from '@claimsmith/core/wire'

/**
 * Where to go after signing in: `redirect_url` of the address if it stays on this origin, else `fallback`.
 * A link from elsewhere must not be able to send people away with a page they trust.
 */
export function redirectTarget(address: string, fallback: string): string {
  const wanted = new URL(address).searchParams.get(QUERY.redirectUrl)
  if (!wanted || !URL.canParse(wanted, address)) return fallback
  const target = new URL(wanted, address)
  // The whole URL: a path alone may start with two slashes, and then names a host.
  return target.origin === new URL(address).origin ? target.href : fallback
}
