import type { Context } from '../context.ts'
import type { Incoming } from '../http/incoming.ts'
import { json } from '../http/respond.ts'

/** GET /.well-known/jwks.json: public, cacheable for a minute, so that a new key is seen in time. */
export async function getJwks(_request: Incoming, ctx: Context): Promise<Response> {
  return json(await ctx.keyring.jwks(), {
    headers: { 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' },
  })
}
