/** The request cases of `vectors/authenticate-request`, with what is needed to run them: options and a backend. */
import bearer from '../../../vectors/authenticate-request/bearer.json' with { type: 'json' }
import development from '../../../vectors/authenticate-request/development.json' with { type: 'json' }
import handshake from '../../../vectors/authenticate-request/handshake.json' with { type: 'json' }
import production from '../../../vectors/authenticate-request/production.json' with { type: 'json' }
import refresh from '../../../vectors/authenticate-request/refresh.json' with { type: 'json' }
import { type AuthenticateOptions, createVerificationCache } from '../src/index.ts'
import { HEADER } from '../src/wire.ts'

type InstanceConfiguration = {
  publishableKey: string
  secretKey: string
  apiUrl: string
  jwtKey: string
  jwks: object[]
}

type BackendAnswer = { status: number; body: unknown }

/** What an outcome is compared by; a member that is missing is not compared. */
export type Outcome = {
  status: 'signed-in' | 'signed-out' | 'handshake'
  reason: string | null
  userId?: string | null
  sessionStatus?: string
  /** The handshake: address and exactly these parameters. */
  redirect?: { url: string; params: Record<string, string> }
  /** Another redirect. */
  location?: string
  setCookies?: string[]
  refreshRequest?: { path: string; query: string; body: Record<string, unknown> }
}

export type RequestCase = {
  name: string
  instance: 'development' | 'production'
  keys: 'pem' | 'jwks'
  options?: Partial<AuthenticateOptions>
  request: { method: string; url: string; headers: Record<string, string> }
  backend?: {
    jwks?: BackendAnswer
    handshakePayloads?: Record<string, string[]>
    refresh?: BackendAnswer | 'unreachable'
  }
  expected: Outcome
  /** Where the official SDK decides otherwise: how, and why we do not. */
  difference?: { clerk: { throws: true } | Partial<Outcome>; why: string }
}

type CaseFile = { now: number; instances: Record<string, InstanceConfiguration>; cases: RequestCase[] }

const files = { production, development, bearer, handshake, refresh } as unknown as Record<string, CaseFile>

export type NamedRequestCase = RequestCase & {
  file: string
  now: number
  configuration: InstanceConfiguration
}

export const requestCases: NamedRequestCase[] = Object.entries(files).flatMap(
  ([file, { now, instances, cases }]) =>
    cases.map(entry => ({
      ...entry,
      file,
      now,
      configuration: instances[entry.instance] as InstanceConfiguration,
    })),
)

export function toRequest({ request: { url, method, headers } }: RequestCase): Request {
  return new Request(url, { method, headers })
}

/** Options with a clock that stands still, a cache of their own and the case's backend. */
export function toOptions(
  requestCase: NamedRequestCase,
  backend = createCaseBackend(requestCase),
): AuthenticateOptions {
  const { publishableKey, secretKey, apiUrl, jwtKey } = requestCase.configuration
  return {
    publishableKey,
    secretKey,
    apiUrl,
    ...(requestCase.keys === 'pem' && { jwtKey }),
    ...requestCase.options,
    cache: createVerificationCache(),
    now: () => requestCase.now,
    fetch: backend.fetch,
  }
}

export type CaseBackend = {
  fetch: typeof fetch
  /** The last refresh that was asked for. */
  refreshRequest: () => { path: string; query: string; body: Record<string, unknown> } | undefined
}

/** A Backend API that knows what the case says it knows. */
export function createCaseBackend({ configuration, backend = {} }: NamedRequestCase): CaseBackend {
  let refreshRequest: ReturnType<CaseBackend['refreshRequest']>
  return {
    refreshRequest: () => refreshRequest,
    fetch: async (input, init) => {
      const url = new URL(String(input))
      const isKnown =
        new Headers(init?.headers).get(HEADER.authorization) === `Bearer ${configuration.secretKey}`
      if (url.origin !== configuration.apiUrl || !isKnown)
        return toResponse({ status: 401, body: { errors: [] } })
      if (url.pathname === '/v1/jwks') {
        return toResponse(backend.jwks ?? { status: 200, body: { keys: configuration.jwks } })
      }
      if (url.pathname === '/v1/clients/handshake_payload') {
        const directives = backend.handshakePayloads?.[url.searchParams.get('nonce') ?? '']
        return toResponse(directives ? { status: 200, body: { directives } } : NOT_FOUND)
      }
      if (url.pathname.endsWith('/refresh') && backend.refresh) {
        const body = JSON.parse(String(init?.body)) as Record<string, unknown>
        refreshRequest = { path: url.pathname, query: url.search.slice(1), body }
        if (backend.refresh === 'unreachable') throw new TypeError('fetch failed')
        return toResponse(backend.refresh)
      }
      return toResponse(NOT_FOUND)
    },
  }
}

const NOT_FOUND: BackendAnswer = {
  status: 404,
  body: { errors: [{ code: 'resource_not_found', message: 'Resource not found' }] },
}

function toResponse({ status, body }: BackendAnswer): Response {
  return new Response(JSON.stringify(body), { status, headers: { [HEADER.contentType]: 'application/json' } })
}

/** What a state amounts to, in the terms of `Outcome`. */
export function toOutcome(
  state: { status: string; reason: string | null; headers: Headers },
  auth: { userId: string | null; sessionStatus: unknown } | null,
): Outcome {
  const location = state.headers.get(HEADER.location)
  const url = location && state.status === 'handshake' ? new URL(location) : null
  return {
    status: state.status as Outcome['status'],
    reason: state.reason,
    userId: auth?.userId ?? null,
    ...(typeof auth?.sessionStatus === 'string' && { sessionStatus: auth.sessionStatus }),
    ...(url && {
      redirect: { url: url.origin + url.pathname, params: Object.fromEntries(url.searchParams) },
    }),
    ...(location && !url && { location }),
    setCookies: state.headers.getSetCookie(),
  }
}
