import { claimsmithMiddleware } from '@claimsmith/nextjs/server'

/** Authenticates every request. All routes are public until they ask who is calling. */
export default claimsmithMiddleware()

export const config = {
  matcher: ['/((?!_next/).*)'],
}
