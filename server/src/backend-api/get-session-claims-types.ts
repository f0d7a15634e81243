import type { Context } from '../context.ts'
import type { BackendRequest } from '../http/guards.ts'
import { instanceTypes } from '../instance-types.ts'

/** GET /v1/session_claims/types: TypeScript declarations, as text. */
export async function getSessionClaimsTypes(_request: BackendRequest, ctx: Context): Promise<Response> {
  return new Response(await instanceTypes(ctx), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
}
