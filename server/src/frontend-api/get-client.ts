import type { Context } from '../context.ts'
import type { BrowserRequest } from '../http/guards.ts'
import { clientResource, envelope } from './envelope.ts'

/** GET /v1/client */
export async function getClient(request: BrowserRequest, ctx: Context): Promise<Response> {
  const response = request.client && (await clientResource(ctx, request, request.client))
  return envelope(ctx, request, { response, client: null })
}
