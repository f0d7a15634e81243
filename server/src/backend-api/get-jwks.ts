import type { Context } from '../context.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'

/** GET /v1/jwks */
export async function getBackendJwks(_request: BackendRequest, ctx: Context): Promise<Response> {
  return json(ctx.keyring.jwks())
}
