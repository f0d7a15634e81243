/**
 * One process, one port. This file says which request goes to which API.
 *
 * | path                                     | API                                          |
 * |------------------------------------------|----------------------------------------------|
 * | `/dashboard/api/…`                       | Dashboard API                                |
 * | `/dashboard…`                            | the dashboard itself                         |
 * | `/api/v1/…`, or `/v1/…` with a secret key| Backend API                                  |
 * | `/health/…`, `/metrics`                  | for machines                                 |
 * | anything else                            | Frontend API                                 |
 */

import { HEADER, QUERY } from '@claimsmith/core/wire'
import { Hono } from 'hono'
import { backendRoutes } from './backend-api/routes.ts'
import type { Context } from './context.ts'
import { dashboardRoutes } from './dashboard-api/routes.ts'
import { apiError } from './errors.ts'
import { frontendRoutes } from './frontend-api/routes.ts'
import { preflight, withCors } from './http/cors.ts'
import { dashboardPage } from './http/dashboard-page.ts'
import { live, ready } from './http/health.ts'
import { clientAddress, type Incoming, parseCookies } from './http/incoming.ts'
import { metricsPage } from './http/metrics-page.ts'
import { errorResponse } from './http/respond.ts'
import type { Route } from './http/route.ts'
import { newHexId } from './id.ts'

/** Address of the peer, from whatever listens. */
export type Peer = { ip: string | null }

export type App = { fetch(request: Request, peer?: Peer): Promise<Response> }

type Env = { Bindings: Peer }

export function createApp(ctx: Context): App {
  const frontend = router(frontendRoutes, ctx)
  const backend = router(backendRoutes, ctx)
  const dashboard = router(dashboardRoutes, ctx)
  const answer = async (request: Request, peer: Peer): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname === '/health/live') return live()
    if (pathname === '/health/ready') return ready(ctx)
    if (pathname === '/metrics') return metricsPage(request, ctx)
    if (pathname.startsWith('/dashboard/api/')) return dashboard.fetch(request, peer)
    if (/^\/dashboard(\/|$)/.test(pathname)) return dashboardPage(pathname, ctx.random)
    if (pathname.startsWith('/api/') || isBackend(request)) return backend.fetch(request, peer)
    if (request.method === 'OPTIONS') return preflight(request, ctx)
    return withCors(await frontend.fetch(request, peer), request, ctx)
  }
  return {
    fetch: (request, peer = { ip: null }) => answer(request, peer).catch(error => answerError(error, ctx)),
  }
}

/** Hono picks the route. Its path carries the effective method, so tunnelled methods need no second request. */
function router(routes: readonly Route[], ctx: Context): Hono<Env> {
  const app = new Hono<Env>({ getPath: request => `/${effectiveMethod(request)}${effectivePath(request)}` })
  for (const { method, path, run } of routes) {
    app.all(`/${method}${path}`, c => run(toIncoming(c.req.raw, c.req.param(), c.env, ctx), ctx))
  }
  app.notFound(() => answerError(apiError('resource_not_found'), ctx))
  app.onError(error => answerError(error, ctx))
  return app
}

function answerError(error: unknown, ctx: Context): Response {
  const response = errorResponse(error, newHexId(ctx.random), ctx.log)
  if (response.status >= 500) ctx.metrics.requestFailed()
  return response
}

function toIncoming(raw: Request, params: Record<string, string>, peer: Peer, ctx: Context): Incoming {
  const url = new URL(raw.url)
  // PostgreSQL takes no NUL in text, and nothing of ours is named with one.
  if (raw.url.includes('%00')) throw apiError('resource_not_found')
  return {
    raw,
    url,
    method: effectiveMethod(raw),
    params,
    query: url.searchParams,
    cookies: parseCookies(raw.headers.get('cookie')),
    ip: clientAddress(raw.headers.get(HEADER.forwardedFor), peer.ip, ctx.config.trustedProxies),
  }
}

/**
 * Browsers send PATCH, PUT and DELETE as POST with `_method`, to stay "simple" in the sense of CORS. HEAD is answered
 * like GET; whoever listens drops the body (RFC 9110 section 9.3.2).
 */
function effectiveMethod(request: Request): string {
  if (request.method === 'HEAD') return 'GET'
  if (request.method !== 'POST' || !request.url.includes(`${QUERY.method}=`)) return request.method
  const method = new URL(request.url).searchParams.get(QUERY.method)?.toUpperCase()
  return method && /^(PATCH|PUT|DELETE)$/.test(method) ? method : request.method
}

/** Without a trailing slash, and without the `/api` that may stand before Backend API paths. */
function effectivePath(request: Request): string {
  const { pathname } = new URL(request.url)
  return pathname.replace(/^\/api(?=\/v1\/)/, '').replace(/(?<=.)\/+$/, '')
}

function isBackend(request: Request): boolean {
  return request.headers.get('authorization')?.startsWith('Bearer sk_') ?? false
}
