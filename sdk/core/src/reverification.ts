import type { Reverification } from './has.ts'

/**
 * The answer with which an endpoint asks for a fresh verification of the user, after `has({ reverification })` said no.
 * Browsers' SDKs recognize it, have the user verified, and repeat the request. Give it the same policy as `has()`.
 */
export function reverificationResponse(reverification: Reverification): Response {
  const error = { type: 'forbidden', reason: 'reverification-error', metadata: { reverification } }
  return Response.json({ clerk_error: error }, { status: 403 })
}
