import { hashToken } from '../client.ts'
import type { Context } from '../context.ts'
import { saveDevBrowser } from '../db/clients.ts'
import { apiError } from '../errors.ts'
import type { BrowserRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { newSecret } from '../id.ts'

/** POST /v1/dev_browser: development only. The token stands for the client where its cookie cannot travel. */
export async function createDevBrowser(_request: BrowserRequest, ctx: Context): Promise<Response> {
  if (ctx.instance.mode !== 'development') throw apiError('request_invalid_for_environment')
  const token = newDevBrowserToken(ctx)
  await saveDevBrowser(ctx.db, hashToken(token), null, ctx.clock.now())
  return json({ object: 'dev_browser', id: token })
}

export function newDevBrowserToken(ctx: Context): string {
  return `dvb_${newSecret(ctx.random)}`
}
