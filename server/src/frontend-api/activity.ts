/** What a session remembers of the browser it started in. Enough to recognise it in a list, no fingerprint. */

import type { Incoming } from '../http/incoming.ts'
import type { SessionActivity } from '../session.ts'

export function activityOf(request: Incoming): SessionActivity {
  const agent = request.raw.headers.get('user-agent') ?? ''
  const isMobile = /Mobi|Android|iPhone|iPad/.test(agent)
  const [, browserName = null, browserVersion = null] =
    /\b(Edg|OPR|Firefox|Chrome|Version)\/(\d+(?:\.\d+)*)/.exec(preferred(agent)) ?? []
  return {
    deviceType: /iPhone|iPad|Android|Windows|Macintosh|Linux/.exec(agent)?.[0] ?? null,
    isMobile,
    browserName: browserName && (NAMES[browserName] ?? browserName),
    browserVersion,
    ipAddress: request.ip,
  }
}

const NAMES: { [token: string]: string } = { Edg: 'Edge', OPR: 'Opera', Version: 'Safari' }

/** Edge and Opera also claim to be Chrome: their own token decides. */
function preferred(agent: string): string {
  return /\b(Edg|OPR)\/\S+/.exec(agent)?.[0] ?? agent
}
