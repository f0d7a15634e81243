/**
 * Every name on the wire: cookies, headers, query parameters, paths and token categories.
 *
 * These strings are the contract between browsers, applications and the server. No other file spells them.
 */

/** Cookie names. Where a suffixed twin exists it is `<name>_<suffix>`, see `cookieSuffix`. */
export const COOKIE = {
  session: '__session',
  client: '__client',
  clientUat: '__client_uat',
  refresh: '__refresh',
  devBrowser: '__clerk_db_jwt',
  handshake: '__clerk_handshake',
  handshakeNonce: '__clerk_handshake_nonce',
  redirectCount: '__clerk_redirect_count',
  activeContext: 'clerk_active_context',
} as const

/** Query parameters an application or the Frontend API reads. */
export const QUERY = {
  apiVersion: '__clerk_api_version',
  jsVersion: '_clerk_js_version',
  devBrowser: '__clerk_db_jwt',
  handshake: '__clerk_handshake',
  handshakeNonce: '__clerk_handshake_nonce',
  handshakeReason: '__clerk_hs_reason',
  handshakeFormat: 'format',
  help: '__clerk_help',
  method: '_method',
  organizationId: 'organization_id',
  redirectUrl: 'redirect_url',
  sessionId: '_clerk_session_id',
  session: '__session',
  suffixedCookies: 'suffixed_cookies',
  ticket: '__clerk_ticket',
} as const

/** Header names, lower case. */
export const HEADER = {
  authorization: 'authorization',
  apiVersion: 'clerk-api-version',
  authStatus: 'x-clerk-auth-status',
  authReason: 'x-clerk-auth-reason',
  authMessage: 'x-clerk-auth-message',
  authToken: 'x-clerk-auth-token',
  authSignature: 'x-clerk-auth-signature',
  proxyUrl: 'clerk-proxy-url',
  secretKey: 'clerk-secret-key',
  devBrowser: 'clerk-db-jwt',
  accept: 'accept',
  cacheControl: 'cache-control',
  contentType: 'content-type',
  cookie: 'cookie',
  forwardedFor: 'x-forwarded-for',
  forwardedHost: 'x-forwarded-host',
  forwardedProto: 'x-forwarded-proto',
  host: 'host',
  location: 'location',
  referer: 'referer',
  retryAfter: 'retry-after',
  secFetchDest: 'sec-fetch-dest',
  secFetchSite: 'sec-fetch-site',
  setCookie: 'set-cookie',
} as const

/** Paths of the two APIs that the SDKs themselves call. */
export const PATH = {
  handshake: '/v1/client/handshake',
  jwks: '/v1/jwks',
  wellKnownJwks: '/.well-known/jwks.json',
  handshakePayload: '/v1/clients/handshake_payload',
} as const

/** Values of the JOSE header parameter `cat`: what kind a token is (RFC 8725 section 3.11). */
export const TOKEN_CATEGORY = {
  session: 'cl_B7d4PD111AAA',
  template: 'cl_B7d4PD222AAA',
  machine: 'cl_B7d4PD333AAA',
  ignore: 'cl_I7d4PD111III',
} as const

/** Values of the JOSE header parameter `typ`: a JWT of ours, and what RFC 9068 calls an OAuth access token. */
export const TOKEN_TYPE = { jwt: 'JWT', oauth: ['at+jwt', 'application/at+jwt'] } as const

/** How tokens of machines are told apart: prefixes of opaque tokens, and of the subject of a machine's JWT. */
export const MACHINE_TOKEN = { prefixes: ['mt_', 'oat_', 'ak_'], subjectPrefix: 'mch_' } as const

/** Version of both APIs that this repository speaks, sent with every call. */
export const API_VERSION = '2026-05-12'

/** JOSE header parameters that Claimsmith adds: the version of the claims, and the custom claims left out. */
export const JOSE_HEADER = { claimsVersion: 'tvr', omittedClaims: 'omt', originallyIssuedAt: 'oiat' } as const

/** Lifetime of a session token, in seconds. */
export const SESSION_TOKEN_LIFETIME_S = 60

/** Largest `name=value` of a cookie that every current browser keeps, in bytes (RFC 6265 section 6.1). */
export const COOKIE_LIMIT_BYTES = 4096
