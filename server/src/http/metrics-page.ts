/** GET /metrics: open in development; in production only with the configured token, and absent without one. */

import { timingSafeEqual } from 'node:crypto'
import { hashToken } from '../client.ts'
import type { Context } from '../context.ts'
import { apiError } from '../errors.ts'

export async function metricsPage(request: Request, ctx: Context): Promise<Response> {
  const { metricsToken, mode } = ctx.config
  if (metricsToken === null && mode === 'production') throw apiError('resource_not_found')
  if (metricsToken !== null && !presents(request, metricsToken)) throw apiError('authentication_invalid')
  return new Response(await ctx.metrics.text(), { headers: { 'content-type': ctx.metrics.contentType } })
}

function presents(request: Request, token: string): boolean {
  const given = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
  return timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(token)))
}
