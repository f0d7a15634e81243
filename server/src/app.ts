/**
 * One process, one port. This file says which request goes to which API.
 *
 * | path                                     | API                                          |
 * |------------------------------------------|----------------------------------------------|
 * | `/dashboard/api/…`                       | Dashboard API                                |
 * | `/dashboard…`                            | the dashboard itself                         |
 * | `/api/v1/…`, or `/v1/…` with a secret key| Backend API                                  |
 * | anything else                            | Frontend API                                 |
 */

import { QUERY } from '@claimsmith/core/wire'
import { Hono } from 'hono'
import { backendRoutes } from './backend-api/routes.ts'
import type { Context } from './context.ts'
import { dashboardRoutes } from './dashboard-api/routes.ts'
import { apiError } from './errors.ts'
import { frontendRoutes } from './frontend-api/routes.ts'
import { preflight, withCors } from './http/cors.ts'
import { dashboardPage } from './http/dashboard-page.ts'
import { live, ready } from './http/health.ts'
import { type Incoming, parseCookies } from './http/incoming.ts'
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
  return {
    async fetch(request, peer = { ip: null }) {
      const { pathname } = new URL(request.url)
      if (pathname === '/health/live') return live()
      if (pathname === '/health/ready') return ready(ctx)
      if (pathname.startsWith('/dashboard/api/')) return dashboard.fetch(request, peer)
      if (/^\/dashboard(\/|$)/.test(pathname)) return dashboardPage(pathname, ctx.random)
      if (pathname.startsWith('/api/') || isBackend(request)) return backend.fetch(request, peer)
      if (request.method === 'OPTIONS') return preflight(request, ctx)
      return withCors(await frontend.fetch(request, peer), request, ctx)
    },
  }
}

/** Hono picks the route. Its path carries the effective method, so tunnelled methods need no second request. */
function router(routes: readonly Route[], ctx: Context): Hono<Env> {
  const app = new Hono<Env>({ getPath: request => `/${effectiveMethod(request)}${effectivePath(request)}` })
  for (const { method, path, run } of routes) {
    app.all(`/${method}${path}`, c => run(toIncoming(c.req.raw, c.req.param(), c.env), ctx))
  }
  app.notFound(() => answerError(apiError('resource_not_found'), ctx))
  app.onError(error => answerError(error, ctx))
  return app
}

function answerError(error: unknown, ctx: Context): Response {
  return errorResponse(error, newHexId(ctx.random), ctx.log)
}

function toIncoming(raw: Request, params: Record<string, string>, peer: Peer): Incoming {
  const url = new URL(raw.url)
  return {
    raw,
    url,
    method: effectiveMethod(raw),
    params,
    query: url.searchParams,
    cookies: parseCookies(raw.headers.get('cookie')),
    ip: peer.ip,
  }
}

/** Browsers send PATCH, PUT and DELETE as POST with `_method`, to stay "simple" in the sense of CORS. */
function effectiveMethod(request: Request): string {
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
