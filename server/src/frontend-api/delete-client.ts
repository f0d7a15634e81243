import { COOKIE } from '@claimsmith/core/wire'
import type { Context } from '../context.ts'
import { deleteClient } from '../db/clients.ts'
import { endSessions } from '../db/sessions.ts'
import { clientUatCookies } from '../http/cookies.ts'
import type { ClientRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'

/** DELETE /v1/client: ends every session and forgets the browser. */
export async function destroyClient(request: ClientRequest, ctx: Context): Promise<Response> {
  await endSessions(ctx.db, { clientId: request.client.id }, 'removed', ctx.clock.now())
  await deleteClient(ctx.db, request.client.id)
  const response = json({
    response: { object: 'client', id: request.client.id, deleted: true },
    client: null,
  })
  response.headers.append('set-cookie', `${COOKIE.client}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`)
  if (ctx.instance.mode === 'production') {
    for (const cookie of clientUatCookies(0, request.origin.cookies))
      response.headers.append('set-cookie', cookie)
  }
  return response
}
