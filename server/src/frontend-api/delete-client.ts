import type { Context } from '../context.ts'
import { deleteClient } from '../db/clients.ts'
import { endSessions } from '../db/sessions.ts'
import { clientCookie, clientUatCookies } from '../http/cookies.ts'
import type { ClientRequest } from '../http/guards.ts'
import { clientResource, envelope } from './envelope.ts'

/** DELETE /v1/client: ends every session and forgets the browser. */
export async function destroyClient(request: ClientRequest, ctx: Context): Promise<Response> {
  const { id } = request.client
  await endSessions(ctx.db, { clientId: id }, 'removed', ctx.clock.now())
  await deleteClient(ctx.db, id)
  const scope = request.origin.cookies
  const response = await clientResource(ctx, request, { ...request.client, signInId: null, signUpId: null })
  const uat = ctx.instance.mode === 'production' ? clientUatCookies(0, scope) : []
  return envelope(ctx, request, { response, client: null, cookies: [clientCookie('', scope), ...uat] })
}
