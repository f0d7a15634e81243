/**
 * One call of the Backend API: snake_case on the wire, camelCase in the application, errors as `ClaimsmithApiError`.
 *
 * Metadata, claims and actors belong to the application: their members keep their names in both directions.
 */
import { type ApiErrorEntry, ClaimsmithApiError, ClaimsmithError } from './errors.ts'
import { API_VERSION, HEADER } from './wire.ts'

export type BackendClientOptions = {
  /** `sk_…`. */
  secretKey: string
  /** Base URL of the Backend API, without `/v1` and without a slash at the end. */
  apiUrl: string
  fetch?: typeof globalThis.fetch | undefined
  /** Milliseconds until a call is given up; default 10 000. */
  timeoutInMs?: number | undefined
}

export type QueryParams = { [name: string]: string | number | boolean | string[] | undefined }

export type Call = <Result>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  params?: { query?: QueryParams; body?: object },
) => Promise<Result>

export function createCall({ secretKey, apiUrl, fetch, timeoutInMs = 10_000 }: BackendClientOptions): Call {
  const send = fetch ?? globalThis.fetch
  return async (method, path, { query = {}, body } = {}) => {
    const response = await send(apiUrl + path + toQueryString(query), {
      method,
      headers: {
        [HEADER.authorization]: `Bearer ${secretKey}`,
        [HEADER.apiVersion]: API_VERSION,
        [HEADER.contentType]: 'application/json',
      },
      body: body && JSON.stringify(toSnakeCase(body)),
      signal: AbortSignal.timeout(timeoutInMs),
    }).catch(() => {
      const message = 'The Backend API could not be reached; check apiUrl and that the server runs.'
      throw new ClaimsmithApiError(0, [{ code: 'fetch_failed', message }])
    })
    const content = await readJson(response)
    if (!response.ok) throw toApiError(response, content)
    return content as never
  }
}

/** A path segment for an id. Throws for what would change the path: nothing, `.` and `..`. */
export function pathSegment(id: string): string {
  if (/^\.*$/.test(id)) throw new ClaimsmithError('resource_id_invalid')
  return encodeURIComponent(id)
}

/** The body in camelCase, or undefined when it is empty or not JSON. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return toCamelCase(JSON.parse(await response.text()))
  } catch {
    return undefined
  }
}

function toApiError(response: Response, content: unknown): ClaimsmithApiError {
  const { errors } = (content ?? {}) as { errors?: unknown }
  const isEntry = (error: unknown) => typeof (error as ApiErrorEntry | null)?.code === 'string'
  const retryAfter = Number.parseInt(response.headers.get(HEADER.retryAfter) ?? '', 10)
  return new ClaimsmithApiError(
    response.status,
    Array.isArray(errors) ? errors.filter(isEntry) : [],
    Number.isNaN(retryAfter) ? undefined : retryAfter,
  )
}

function toQueryString(query: QueryParams): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const entry of Array.isArray(value) ? value : [value]) {
      if (entry !== undefined) params.append(snakeCase(name), String(entry))
    }
  }
  return params.size === 0 ? '' : `?${params}`
}

/** Bodies are flat apart from what belongs to the application, so only the outermost names change. */
function toSnakeCase(body: object): object {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [snakeCase(name), value]))
}

function toCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toCamelCase)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      camelCase(name),
      isOpaque(name) ? member : toCamelCase(member),
    ]),
  )
}

function isOpaque(name: string): boolean {
  return name.endsWith('_metadata') || name === 'actor' || name === 'claims'
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
