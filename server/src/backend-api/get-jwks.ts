import type { Context } from '../context.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { noteJwksFetch } from '../token/note-jwks-fetch.ts'

/** GET /v1/jwks: notes which application knows the keys of this moment. */
export async function getBackendJwks(request: BackendRequest, ctx: Context): Promise<Response> {
  const jwks = await ctx.keyring.jwks()
  await noteJwksFetch(ctx, request.secretKeyId)
  return json(jwks)
}
