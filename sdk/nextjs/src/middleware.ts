/**
 * `claimsmithMiddleware()`: authenticates every request once, before any page or route runs.
 *
 * Proxied calls of the browser → authenticate → handshake, if the session is unknown → the application's handler →
 * hand the outcome over. Which routes need a session is the handler's decision: without one, all are public.
 */

import {
  type Auth,
  type AuthenticateOptions,
  authenticateRequest,
  type RequestState,
  redirectResponse,
} from '@claimsmith/core'
import { type NextFetchEvent, type NextRequest, NextResponse } from 'next/server'
import { PROXY_PATH, type ServerConfig, serverConfig } from './config.ts'
import { isProxied, proxyFrontendApi } from './frontend-api-proxy.ts'
import { writeHandover } from './handover.ts'
import { decideProtection, type Protect, requestKind, type Verdict } from './protect.ts'
import { publicOrigin } from './public-origin.ts'

export type MiddlewareAuth = { (): Promise<Auth>; protect: Protect }

/** Runs for every request that the matcher lets through. Return a `Response` to answer it, anything else to go on. */
export type MiddlewareHandler = (auth: MiddlewareAuth, request: NextRequest, event: NextFetchEvent) => unknown

export type MiddlewareOptions = Pick<
  AuthenticateOptions,
  'audience' | 'authorizedParties' | 'clockSkewInMs' | 'issuer' | 'treatPendingAsSignedOut'
>

type Middleware = (request: NextRequest, event: NextFetchEvent) => Promise<Response>

/** The function to export from `proxy.ts` (Next.js 16) or `middleware.ts` (Next.js 15). */
export function claimsmithMiddleware(
  handler?: MiddlewareHandler,
  options: MiddlewareOptions = {},
): Middleware {
  return async (request, event) => {
    const config = serverConfig()
    const { pathname, basePath } = request.nextUrl
    if (isProxied(pathname)) return proxyFrontendApi(request, pathname, config, basePath)
    return runMiddleware(request, event, handler, config, {
      ...options,
      publishableKey: config.publishableKey,
      secretKey: config.secretKey,
      apiUrl: config.url,
      jwtKey: config.jwtKey,
      proxyUrl: `${basePath}${PROXY_PATH}`,
    })
  }
}

/** The middleware for everything that is not proxied. */
export async function runMiddleware(
  request: NextRequest,
  event: NextFetchEvent,
  handler: MiddlewareHandler | undefined,
  config: Pick<ServerConfig, 'secretKey' | 'signInUrl'>,
  options: AuthenticateOptions,
): Promise<Response> {
  const state = await authenticateRequest(request, options)
  const redirect = redirectResponse(state)
  if (redirect) return redirect
  const { pathname, search, basePath } = request.nextUrl
  const path = `${basePath}${pathname}${search}`
  const answer = handler && (await runHandler(handler, request, event, state, config.signInUrl, path))
  return handOver(request, answer ?? NextResponse.next(), state, config.secretKey, path)
}

/** Thrown by `auth.protect()` to leave the handler, caught right outside of it. */
class Refused extends Error {
  readonly response: Response
  constructor(response: Response) {
    super('auth.protect() refused the request. Do not catch this error.')
    this.response = response
  }
}

async function runHandler(
  handler: MiddlewareHandler,
  request: NextRequest,
  event: NextFetchEvent,
  state: RequestState,
  signInUrl: string,
  path: string,
): Promise<Response | undefined> {
  const auth = state.toAuth()
  const getAuth = async () => auth
  const protect: Protect = async (...params: Parameters<Protect>) => {
    const protectedRequest = { auth, kind: requestKind(request.headers), path, signInUrl }
    const verdict = decideProtection(protectedRequest, ...params)
    if (verdict.outcome === 'pass') return verdict.auth
    throw new Refused(refusal(verdict, request))
  }
  try {
    const answer = await handler(Object.assign(getAuth, { protect }), request, event)
    return answer instanceof Response ? answer : undefined
  } catch (error) {
    if (error instanceof Refused) return error.response
    throw error
  }
}

function refusal(verdict: Exclude<Verdict, { outcome: 'pass' }>, request: NextRequest): Response {
  if (verdict.outcome === 'redirect') {
    const url = verdict.url.startsWith('/') ? request.nextUrl.basePath + verdict.url : verdict.url
    return NextResponse.redirect(new URL(url, publicOrigin(request)))
  }
  return new NextResponse(null, { status: verdict.status })
}

const OVERRIDES = 'x-middleware-override-headers'
const OVERRIDE = 'x-middleware-request-'

/** Adds the outcome to the request that goes on, and its cookies to the response that comes back. */
async function handOver(
  request: NextRequest,
  answer: Response,
  state: RequestState,
  secretKey: string,
  path: string,
): Promise<Response> {
  const response = new NextResponse(answer.body, answer)
  const goesOn = answer.headers.has('x-middleware-next') || answer.headers.has('x-middleware-rewrite')
  if (goesOn) {
    const headers = overriddenHeaders(request, answer)
    await writeHandover(headers, state, path, secretKey)
    for (const [name, value] of NextResponse.next({ request: { headers } }).headers) {
      if (name === OVERRIDES || name.startsWith(OVERRIDE)) response.headers.set(name, value)
    }
  }
  for (const [name, value] of state.headers) response.headers.append(name, value)
  return response
}

/** The headers that the application would see: the request's, or what the handler made of them. */
function overriddenHeaders(request: NextRequest, answer: Response): Headers {
  const names = answer.headers.get(OVERRIDES)?.split(',')
  if (!names) return new Headers(request.headers)
  const headers = new Headers()
  for (const name of names) headers.set(name, answer.headers.get(OVERRIDE + name) ?? '')
  return headers
}
