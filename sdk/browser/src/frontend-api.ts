/**
 * Calls to the Frontend API, as the wire contract has them: GET or POST only, other methods tunnelled through
 * `_method`; form bodies; cookies included; no header of our own, so that a browser never sends a preflight.
 *
 * Every answer but that of a GET may carry the whole client beside the response; it is handed to `onClient`,
 * also when the call failed.
 */

import { API_VERSION, HEADER, QUERY } from '@claimsmith/core/wire'
import { type ApiErrorEntry, ClaimsmithApiError, ClaimsmithNetworkError } from './errors.ts'
import type { ClientResource } from './resources.ts'
import { camelCaseKeys, encodeForm, type FormParams } from './wire-json.ts'

const TIMEOUT_MS = 15_000

export type FrontendApi = {
  /**
   * Sends one request and returns its body in camelCase.
   * Throws `ClaimsmithApiError` when the server refuses, `ClaimsmithNetworkError` when no answer comes in 15 s.
   */
  call<Body>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, params?: FormParams): Promise<Body>
}

export type FrontendApiOptions = {
  /** Without a trailing slash: `https://clerk.example.com`, or a path of this origin such as `/__claimsmith`. */
  baseUrl: string
  fetch: typeof fetch
  /** The session on whose behalf paths outside `/v1/client` act. */
  activeSessionId: () => string | null
  /** `requestedAt`: when the call was sent, in milliseconds. */
  onClient: (client: ClientResource, requestedAt: number) => void
  now: () => number
}

type Answer = {
  client?: ClientResource | null
  meta?: { client?: ClientResource | null }
  errors?: {
    code: string
    message?: string
    longMessage?: string
    meta?: { paramName?: string }
  }[]
}

export function createFrontendApi(options: FrontendApiOptions): FrontendApi {
  return {
    async call<Body>(method: string, path: string, params: FormParams = {}) {
      const requestedAt = options.now()
      const response = await send(options, method, path, encodeForm(params))
      const answer = await parse(response)
      const client = answer?.client ?? answer?.meta?.client
      if (client && method !== 'GET') options.onClient(client, requestedAt)
      if (!response.ok) {
        throw new ClaimsmithApiError(response.status, errorEntries(answer), retryAfterMs(response))
      }
      return answer as Body
    },
  }
}

async function send(options: FrontendApiOptions, method: string, path: string, form: URLSearchParams) {
  const { fetch } = options
  const isGet = method === 'GET'
  const query = isGet ? form : new URLSearchParams()
  query.set(QUERY.apiVersion, API_VERSION)
  if (!isGet && method !== 'POST') query.set(QUERY.method, method)
  const sessionId = options.activeSessionId()
  if (sessionId && !path.startsWith('/v1/client')) query.set(QUERY.sessionId, sessionId)
  const url = `${options.baseUrl}${path}${path.includes('?') ? '&' : '?'}${query}`
  try {
    return await fetch(url, {
      method: isGet ? 'GET' : 'POST',
      credentials: 'include',
      body: isGet ? undefined : form,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (cause) {
    throw new ClaimsmithNetworkError(cause)
  }
}

/** The JSON body in camelCase; null when there is none, as with 204 or the error page of a proxy. */
async function parse(response: Response): Promise<Answer | null> {
  try {
    return camelCaseKeys(await response.json()) as Answer
  } catch {
    return null
  }
}

function errorEntries(answer: Answer | null): ApiErrorEntry[] {
  if (!Array.isArray(answer?.errors)) return []
  return answer.errors.map(({ code, message = code, longMessage = message, meta }) => ({
    code,
    message,
    longMessage,
    paramName: meta?.paramName ?? null,
  }))
}

/** `Retry-After` in seconds, the form the contract uses (RFC 9110 section 10.2.3). */
function retryAfterMs(response: Response): number | null {
  const seconds = response.headers.get(HEADER.retryAfter)
  return seconds && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : null
}
