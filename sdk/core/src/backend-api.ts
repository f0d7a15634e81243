/**
 * The Backend API, as far as an application needs it. Every method rejects with `ClaimsmithApiError` when the server
 * refuses, with its status and stable codes.
 */
import { type BackendClientOptions, createCall, pathSegment } from './backend-call.ts'
import type {
  CountUsersParams,
  CreateUserParams,
  Deleted,
  ListSessionsParams,
  ListUsersParams,
  Page,
  Session,
  UpdateUserMetadataParams,
  UpdateUserParams,
  User,
} from './backend-resources.ts'
import { parseBaseUrl } from './base-url.ts'
import { ClaimsmithError } from './errors.ts'
import type { Jwk } from './verification-key.ts'
import { PATH } from './wire.ts'

export type BackendClient = ReturnType<typeof createBackendClient>

/** What `sessions.refresh` sends: the expired token, the refresh cookie, and the request they came with. */
export type RefreshSessionParams = {
  expiredToken: string
  refreshToken: string
  requestOrigin: string
  requestHeaders: Record<string, string[]>
  suffixedCookies: boolean
}

/** A client of the Backend API at `apiUrl`. Throws `ClaimsmithError` when the options are unusable. */
export function createBackendClient(options: BackendClientOptions) {
  if (!options.secretKey || !options.apiUrl) throw new ClaimsmithError('backend_api_not_configured')
  const call = createCall({ ...options, apiUrl: parseBaseUrl(options.apiUrl) })
  const user = (userId: string) => `/v1/users/${pathSegment(userId)}`
  const session = (sessionId: string) => `/v1/sessions/${pathSegment(sessionId)}`

  return {
    /** The public keys of the server, as a JWK Set. */
    getJwks: () => call<{ keys: Jwk[] }>('GET', PATH.jwks),

    clients: {
      /** The `Set-Cookie` lines that a handshake nonce stands for. */
      getHandshakePayload: (nonce: string) =>
        call<{ directives: string[] }>('GET', PATH.handshakePayload, { query: { nonce } }),
    },

    sessions: {
      get: (sessionId: string) => call<Session>('GET', session(sessionId)),
      list: (params: ListSessionsParams = {}) =>
        call<Page<Session>>('GET', '/v1/sessions', { query: { ...params, paginated: true } }),
      revoke: (sessionId: string) => call<Session>('POST', `${session(sessionId)}/revoke`),
      /** Mints a session token, or a template token when a template is named. */
      createToken: (sessionId: string, params: { template?: string; expiresInSeconds?: number } = {}) => {
        const { template, expiresInSeconds } = params
        const path = `${session(sessionId)}/tokens${template ? `/${pathSegment(template)}` : ''}`
        return call<{ object: 'token'; jwt: string }>('POST', path, { body: { expiresInSeconds } })
      },
      /** Every custom claim of the session's user, those that do not fit the token included. */
      getClaims: (sessionId: string) =>
        call<{ version: number; claims: Record<string, unknown> }>('GET', `${session(sessionId)}/claims`),
      /** Exchanges an expired session token for fresh cookies. */
      refresh: (sessionId: string, { suffixedCookies, ...params }: RefreshSessionParams) =>
        call<{ object: 'cookies'; cookies: string[] }>('POST', `${session(sessionId)}/refresh`, {
          query: { suffixedCookies: suffixedCookies || undefined },
          body: { format: 'cookie', ...params },
        }),
    },

    users: {
      get: (userId: string) => call<User>('GET', user(userId)),
      list: async (params: ListUsersParams = {}): Promise<Page<User>> => {
        const { limit, offset, orderBy, ...filter } = params
        const [data, { totalCount }] = await Promise.all([
          call<User[]>('GET', '/v1/users', { query: params }),
          call<{ totalCount: number }>('GET', '/v1/users/count', { query: filter }),
        ])
        return { data, totalCount }
      },
      count: async (params: CountUsersParams = {}): Promise<number> => {
        return (await call<{ totalCount: number }>('GET', '/v1/users/count', { query: params })).totalCount
      },
      create: (params: CreateUserParams) => call<User>('POST', '/v1/users', { body: params }),
      update: (userId: string, params: UpdateUserParams) =>
        call<User>('PATCH', user(userId), { body: params }),
      delete: (userId: string) => call<Deleted>('DELETE', user(userId)),
      updateMetadata: (userId: string, params: UpdateUserMetadataParams) =>
        call<User>('PATCH', `${user(userId)}/metadata`, { body: params }),
    },
  }
}
