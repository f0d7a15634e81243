import { hashToken } from '../client.ts'
import type { Context } from '../context.ts'
import { findHandshake } from '../db/handshakes.ts'
import { decrypt, deriveKey } from '../encryption.ts'
import { apiError } from '../errors.ts'
import { NONCE_PURPOSE } from '../frontend-api/handshake.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'

/**
 * GET /v1/clients/handshake_payload?nonce=…
 *
 * A nonce stays good for its minute: in production it is a cookie, which parallel requests send too.
 */
export async function getHandshakePayload(request: BackendRequest, ctx: Context): Promise<Response> {
  const nonce = request.query.get('nonce') ?? ''
  const payload = nonce && (await findHandshake(ctx.db, hashToken(nonce), ctx.clock.now()))
  if (!payload) throw apiError('resource_not_found')
  const directives = JSON.parse(decrypt(deriveKey(nonce, NONCE_PURPOSE), payload, NONCE_PURPOSE)) as string[]
  return json({ directives })
}
