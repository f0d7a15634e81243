/** `auth()` of the App Router: server components, route handlers and server actions. */

import type { Auth } from '@claimsmith/core'
import { cache } from 'react'
import { type AuthOptions, authOfHandover } from './auth-of-handover.ts'
import { serverConfig } from './config.ts'
import { readHandover } from './handover.ts'
import { decideProtection, type Protect, requestKind } from './protect.ts'

export type AuthFunction = {
  (options?: AuthOptions): Promise<Auth>
  /** Goes on only for whoever is signed in and may do what is asked; see `protect.ts` for everyone else. */
  protect: Protect
}

/**
 * Who is calling. No network, no verification: the middleware has done both.
 * Throws an `Error` when the request did not pass the middleware.
 */
export const auth: AuthFunction = Object.assign(
  async (options?: AuthOptions) => (await currentRequest(options)).auth,
  { protect },
)

async function protect(...params: Parameters<Protect>) {
  const { auth, path, headers } = await currentRequest()
  const { signInUrl } = serverConfig()
  const kind = isRendering() ? 'page' : requestKind(headers)
  const verdict = decideProtection({ auth, kind, path, signInUrl }, ...params)
  if (verdict.outcome === 'pass') return verdict.auth
  const { notFound, redirect } = await import('next/navigation')
  if (verdict.outcome === 'redirect') return redirect(verdict.url)
  return verdict.status === 401 ? unauthorized() : notFound()
}

async function currentRequest(options?: AuthOptions) {
  // Imported when needed: the Pages Router refuses to bundle a static import.
  const { headers: readHeaders } = await import('next/headers')
  const headers = await readHeaders()
  const config = serverConfig()
  const handover = await readHandover(name => headers.get(name), config.secretKey)
  return { auth: authOfHandover(handover, config, options), path: handover?.path ?? '/', headers }
}

const probe = cache(() => ({}))

/** Whether a server component is being rendered: only there does React remember what a cached function returned. */
function isRendering(): boolean {
  const [first, second] = [probe(), probe()]
  return first === second
}

/** What `unauthorized()` of Next.js throws, which is only available behind an experimental flag. */
function unauthorized(): never {
  const digest = 'NEXT_HTTP_ERROR_FALLBACK;401'
  throw Object.assign(new Error(digest), { digest })
}
