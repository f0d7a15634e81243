/**
 * Cross-origin answers (Fetch standard, CORS protocol). Only allowed origins are reflected, with credentials.
 */

import type { Context } from '../context.ts'
import { isAllowedOrigin } from './origin.ts'

const EXPOSED = 'Authorization, Clerk-Db-Jwt, X-Country, Retry-After, Clerk-Trace-Id'

export async function withCors(response: Response, request: Request, ctx: Context): Promise<Response> {
  const origin = request.headers.get('origin')
  if (!origin || response.headers.has('access-control-allow-origin')) return response
  response.headers.append('vary', 'Origin')
  if (await isAllowedOrigin(origin, ctx)) {
    response.headers.set('access-control-allow-origin', origin)
    response.headers.set('access-control-allow-credentials', 'true')
    response.headers.set('access-control-expose-headers', EXPOSED)
  }
  return response
}

export async function preflight(request: Request, ctx: Context): Promise<Response> {
  const headers = {
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '',
    'access-control-max-age': '600',
  }
  return withCors(new Response(null, { status: 204, headers }), request, ctx)
}
