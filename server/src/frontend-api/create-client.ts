import type { Context } from '../context.ts'
import type { BrowserRequest } from '../http/guards.ts'
import { createClient } from '../sign-in/start-session.ts'
import { clientResource, envelope, stateCookies } from './envelope.ts'

/** PUT and POST /v1/client: the browser's client, made now if it has none. */
export async function putClient(request: BrowserRequest, ctx: Context): Promise<Response> {
  const known = request.client && { client: request.client, clientToken: undefined }
  const { client, clientToken } = known ?? (await createClient(ctx))
  const cookies = stateCookies(ctx, request, client, clientToken)
  return envelope(ctx, request, { response: await clientResource(ctx, request, client), client, cookies })
}
