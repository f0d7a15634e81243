import { clerkMiddleware } from '@clerk/nextjs/server'

/** Authenticates every request, and passes calls of the browser under /__clerk on to the server. */
export default clerkMiddleware({ frontendApiProxy: { enabled: true } })

export const config = {
  matcher: ['/((?!_next/).*)'],
}
