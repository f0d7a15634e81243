/**
 * The dashboard API: every operation with what it takes and answers, and the one function that calls it.
 *
 * Paths are relative to `/dashboard/api`. Bodies are JSON. The operator session cookie is the credential; every
 * mutation carries `x-claimsmith-dashboard`, which no cross-site form can send. Failures have the body
 * `{errors: [{code, message, long_message, meta}]}` and surface as `ApiFailure`.
 */

import type * as m from './model.ts'

type Draft = { source: string; priority: string[] }
type Save = { baseVersion: number; overrideReason: string | null }

export type Operations = {
  // Operators
  'GET /session': { answer: m.OperatorSession }
  'POST /sign-in/link': { body: { token: string }; answer: m.OperatorSession }
  'POST /sign-in/password': { body: { email: string; password: string }; answer: m.OperatorSession }
  'POST /sign-out': { answer: null }
  'PATCH /operator': {
    /** `currentPassword` is required once a password is set and the session is no longer fresh. */
    body: { email?: string; password?: string; currentPassword?: string }
    answer: m.OperatorSession
  }

  // Claims of the session token
  'GET /claims': { answer: m.ClaimsVersion }
  'GET /claims/shortcodes': { answer: { shortcodes: m.Shortcode[] } }
  'POST /claims/preview': { body: Draft & { userId: string | null }; answer: m.ClaimsPreview }
  /** Lines of JSON: see `sessions/run-dry-run.ts`. */
  'POST /claims/dry-run': { body: Draft; answer: never }
  /**
   * 409 `claims_version_conflict` unless `baseVersion` is live; 422 with every problem of the source; 422
   * `claims_would_be_lost` when claims do not fit for some users and no reason is given.
   */
  'PUT /claims': { body: Draft & Save & { note: string | null }; answer: m.ClaimsVersion }
  'GET /claims/versions': { query: { cursor?: string }; answer: m.Page<m.ClaimsVersionSummary> }
  'GET /claims/versions/:version': { answer: m.ClaimsVersion }
  'POST /claims/versions/:version/restore': { body: Save; answer: m.ClaimsVersion }

  // Users
  'GET /users': { query: { query?: string; cursor?: string; limit?: number }; answer: m.Page<m.UserSummary> }
  'POST /users': {
    body: {
      emailAddress?: string
      phoneNumber?: string
      username?: string
      firstName?: string
      lastName?: string
      password?: string
    }
    answer: m.User
  }
  'GET /users/:userId': { answer: m.User }
  'PATCH /users/:userId': {
    /** Null clears. */
    body: Partial<Record<'firstName' | 'lastName' | 'username' | 'externalId' | 'imageUrl', string | null>>
    answer: m.User
  }
  'DELETE /users/:userId': { answer: null }
  /** Replaces each metadata object that is given. */
  'PUT /users/:userId/metadata': { body: Partial<Record<m.MetadataKind, m.JsonObject>>; answer: m.User }
  'PUT /users/:userId/password': { body: { password: string; signOutSessions: boolean }; answer: m.User }
  'POST /users/:userId/email-addresses': {
    body: { emailAddress: string; verified: boolean; primary: boolean }
    answer: m.User
  }
  'PATCH /users/:userId/email-addresses/:emailAddressId': {
    body: { verified?: boolean; primary?: true }
    answer: m.User
  }
  'DELETE /users/:userId/email-addresses/:emailAddressId': { answer: m.User }
  'POST /users/:userId/phone-numbers': {
    body: { phoneNumber: string; verified: boolean; primary: boolean }
    answer: m.User
  }
  'PATCH /users/:userId/phone-numbers/:phoneNumberId': {
    body: { primary: true }
    answer: m.User
  }
  'DELETE /users/:userId/phone-numbers/:phoneNumberId': { answer: m.User }
  'GET /users/:userId/sessions': { answer: { items: m.Session[] } }
  'POST /sessions/:sessionId/revoke': { answer: m.Session }

  // Outbox (development only), keys, settings
  'GET /outbox': { answer: { items: m.OutboxMessage[] } }
  'GET /keys': { answer: m.Keys }
  /** `secret` is in this answer only. */
  'POST /secret-keys': { body: { name: string }; answer: m.SecretKey & { secret: string } }
  'POST /secret-keys/:secretKeyId/revoke': { answer: null }
  'GET /settings': { answer: m.Settings }
  'PATCH /settings': { body: Partial<Omit<m.Settings, 'configuredOrigins'>>; answer: m.Settings }
}

type Op = keyof Operations
type Segment<Path> = Path extends `${infer Head}/${infer Tail}` ? Segment<Head> | Segment<Tail> : Path
type PathName<Path> =
  Segment<Path> extends infer Part ? (Part extends `:${infer Name}` ? Name : never) : never
type Part<K extends Op, Name extends 'query' | 'body'> =
  Operations[K] extends Record<Name, infer Value> ? { [Key in Name]: Value } : object
type Input<K extends Op> = { signal?: AbortSignal } & Part<K, 'query'> &
  Part<K, 'body'> &
  ([PathName<K>] extends [never] ? object : { path: Record<PathName<K>, string | number> })
type Arguments<K extends Op> = object extends Input<K> ? [input?: Input<K>] : [input: Input<K>]

type Parts = { path?: object; query?: object; body?: object; signal?: AbortSignal }

export type Answer<K extends Op> = Operations[K]['answer']

export type ApiProblem = {
  code: string
  message: string
  long_message: string
  meta?: Record<string, unknown>
}

/** An answer other than success, or none at all (`status` 0). */
export class ApiFailure extends Error {
  override name = 'ApiFailure'
  readonly status: number
  readonly problems: ApiProblem[]

  constructor(status: number, problems: ApiProblem[]) {
    super(problems[0]?.long_message || problems[0]?.message || 'The server answered with an error.')
    this.status = status
    this.problems = problems
  }

  get code(): string {
    return this.problems[0]?.code ?? ''
  }
}

const BASE = `${import.meta.env.BASE_URL}api`

/** Calls one operation. Throws `ApiFailure`, or the abort reason when `signal` fires. */
export async function call<K extends Op>(operation: K, ...args: Arguments<K>): Promise<Answer<K>> {
  const response = await send(operation, ...args)
  return (await response.json()) as Answer<K>
}

/** Sends one operation and leaves its answer unread, for the one that answers line by line. */
export async function send<K extends Op>(operation: K, ...[input]: Arguments<K>): Promise<Response> {
  const { path, query, body, signal } = (input ?? {}) as Parts
  const [method = 'GET', template = ''] = operation.split(' ')
  const headers: Record<string, string> = { accept: 'application/json' }
  if (method !== 'GET') headers['x-claimsmith-dashboard'] = '1'
  if (body) headers['content-type'] = 'application/json'
  const init = {
    method,
    headers,
    signal,
    body: body && JSON.stringify(body),
    credentials: 'same-origin',
  } as const
  const response = await fetch(BASE + fillPath(template, path) + queryString(query), init).catch(error => {
    if (signal?.aborted) throw error
    throw offline()
  })
  if (response.ok) return response
  throw new ApiFailure(response.status, problemsOf(await response.text(), response.status))
}

function fillPath(template: string, path: object = {}): string {
  const values: Record<string, unknown> = { ...path }
  return template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name])))
}

function queryString(query: object = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

function offline(): ApiFailure {
  const long_message = 'The server does not answer. Check that it is running, then try again.'
  return new ApiFailure(0, [{ code: 'offline', message: 'No connection', long_message }])
}

function problemsOf(text: string, status: number): ApiProblem[] {
  try {
    const body: { errors?: ApiProblem[] } = JSON.parse(text)
    if (body.errors?.length) return body.errors
  } catch {
    // Not one of the server's own answers: a proxy's page, for instance.
  }
  const long_message = `The server answered with status ${status}. Try again; if it stays, look at the server's log.`
  return [{ code: 'unreadable_answer', message: 'Unexpected answer', long_message }]
}
