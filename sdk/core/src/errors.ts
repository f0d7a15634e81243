/**
 * Everything that can go wrong, as three tables.
 *
 * - A *reason* is an outcome: why a request is signed out or a token refused. It is a value, its name is observable
 *   API (`x-clerk-auth-reason`), and its message never says what was expected, so that a refusal teaches nothing.
 * - A *configuration error* is a promise the application broke. It is thrown, and says what to set.
 * - An *API error* is the Backend API's own answer, passed on with its stable code.
 *
 * No token, key, cookie or code ever stands in a message.
 */

/** Why a token was refused. */
export const TOKEN_REASON = {
  'token-invalid': 'The token is not a well-formed JWT of this server.',
  'token-invalid-algorithm': 'The token is signed with an algorithm that its key does not allow.',
  'token-invalid-signature': 'The signature of the token does not match its content.',
  'token-type-mismatch': 'The token is genuine in form but of another kind than the one accepted here.',
  'token-verification-failed':
    'A claim of the token is missing, of the wrong type or meant for someone else.',
  'token-invalid-authorized-parties': 'The token was requested by an origin that is not an authorized party.',
  'token-invalid-issuer': 'The token was issued by another server.',
  'token-expired': 'The token has expired.',
  'token-not-active-yet': 'The token is not active yet; check that both clocks are right.',
  'token-iat-in-the-future': 'The token was issued in the future; check that both clocks are right.',
  'jwk-kid-mismatch':
    'No key of the server has the id that the token names; check that the keys are of one instance.',
  'jwk-remote-failed-to-load':
    'The keys of the server could not be loaded; check apiUrl and that the server runs.',
  'secret-key-invalid': 'The server does not know the secret key; set one that belongs to this instance.',
} as const

/** Why a token was refused; a key of `TOKEN_REASON`. */
export type TokenReason = keyof typeof TOKEN_REASON

/** Why a request without an acceptable session token is signed out or sent to the handshake. */
export const REQUEST_REASON = {
  'session-token-and-uat-missing': 'The request carries no session.',
  'session-token-missing': 'The server answered that nobody is signed in on this browser.',
  'session-token-but-no-client-uat':
    'A session token came without the cookie that says when it was last changed.',
  'client-uat-but-no-session-token': 'The browser is signed in, but sent no session token.',
  'session-token-iat-before-client-uat': 'The session token is older than the last sign-in or sign-out.',
  'session-token-nbf': 'The session token is not active yet; check that both clocks are right.',
  'session-token-iat-in-the-future':
    'The session token was issued in the future; check that both clocks are right.',
  'dev-browser-missing': 'The browser is not known to the development server yet.',
  'dev-browser-sync':
    'The address names the browser of a development server, which has to be taken over first.',
  'primary-domain-cross-origin-sync': 'The visit comes from another site, so the session is confirmed first.',
} as const

/** Why an expired session token could not be refreshed; the end of `session-token-expired-refresh-…`. */
export const REFRESH_FAILURE = {
  'non-eligible-no-refresh-cookie': 'there is no refresh cookie',
  'non-eligible-non-get': 'only a GET request can be refreshed',
  'missing-api-client': 'secretKey and apiUrl are needed for that',
  'expired-session-token-missing-sid-claim': 'the token names no session',
  'fetch-error': 'the server could not be reached',
  'invalid-session-token': 'the refreshed token could not be verified',
  'unexpected-sdk-error': 'the server sent no cookies',
  'unexpected-bapi-error': 'the server failed',
} as const

/** `session-token-expired-refresh-` and why it could not be refreshed: `REFRESH_FAILURE`, or the server's code. */
export type ExpiredReason = `session-token-expired-refresh-${string}`

/** Why a request is not signed in: the value of `x-clerk-auth-reason`. */
export type AuthReason = keyof typeof REQUEST_REASON | TokenReason | ExpiredReason

/** One sentence for a reason. It never contains what was expected, nor any part of the token. */
export function describeReason(reason: AuthReason): string {
  if (reason in TOKEN_REASON) return TOKEN_REASON[reason as TokenReason]
  if (reason in REQUEST_REASON) return REQUEST_REASON[reason as keyof typeof REQUEST_REASON]
  const failure = reason.slice('session-token-expired-refresh-'.length)
  const why = (REFRESH_FAILURE as Record<string, string>)[failure] ?? `the server refused with ${failure}`
  return `The session token has expired and was not refreshed: ${why}.`
}

/** What is wrong with the configuration, and what to do about it. */
export const CONFIGURATION_ERROR = {
  publishable_key_missing: {
    message: 'There is no publishable key.',
    action: 'Set publishableKey, usually from CLAIMSMITH_PUBLISHABLE_KEY.',
  },
  publishable_key_invalid: {
    message: 'The publishable key cannot be decoded.',
    action: 'Copy it again, whole: pk_test_… or pk_live_…, without quotes or spaces.',
  },
  verification_key_missing: {
    message: 'There is no key to verify tokens with.',
    action:
      'Set secretKey and apiUrl (CLAIMSMITH_SECRET_KEY, CLAIMSMITH_API_URL), or jwtKey (CLAIMSMITH_JWT_KEY).',
  },
  backend_api_not_configured: {
    message: 'This needs the Backend API, which is not configured.',
    action: 'Set secretKey and apiUrl, usually from CLAIMSMITH_SECRET_KEY and CLAIMSMITH_API_URL.',
  },
  api_url_missing: {
    message: 'A secret key is set, but not the server it belongs to.',
    action: 'Set apiUrl to the base URL of the server, usually from CLAIMSMITH_API_URL.',
  },
  url_invalid: {
    message: 'A configured URL is not an absolute http or https URL.',
    action:
      'Write apiUrl, frontendApiUrl and proxyUrl like https://auth.example.com; proxyUrl may also be a path.',
  },
  jwt_key_invalid: {
    message: 'The option jwtKey is not the public key of a server.',
    action:
      'Paste the PEM text that starts with BEGIN PUBLIC KEY: RSA of 2048 bits or more, P-256 or Ed25519.',
  },
  clock_skew_invalid: {
    message: 'The option clockSkewInMs is not a number of milliseconds.',
    action: 'Set it to 0 or more, or leave it out for 5000.',
  },
  resource_id_invalid: {
    message: 'An id cannot stand in the path of a Backend API call.',
    action: 'Pass the id as the API returned it; it is neither empty nor made of dots.',
  },
} as const

/** Stable code of a configuration error. */
export type ConfigurationErrorCode = keyof typeof CONFIGURATION_ERROR

/** Thrown when the application is misconfigured; never because of what a request contains. */
export class ClaimsmithError extends Error {
  override readonly name = 'ClaimsmithError'
  readonly code: ConfigurationErrorCode
  /** What to do. */
  readonly action: string

  constructor(code: ConfigurationErrorCode) {
    const { message, action } = CONFIGURATION_ERROR[code]
    super(`${message} ${action}`)
    this.code = code
    this.action = action
  }
}

/** One entry of the Backend API's error body. */
export type ApiErrorEntry = {
  code: string
  message: string
  longMessage?: string
  meta?: Record<string, unknown>
}

/** The Backend API refused a call, or could not be reached (`status` 0, code `fetch_failed`). */
export class ClaimsmithApiError extends Error {
  override readonly name = 'ClaimsmithApiError'
  /** HTTP status; 0 when there was no answer. */
  readonly status: number
  readonly errors: readonly ApiErrorEntry[]
  /** Seconds to wait before another try, when the server said so. */
  readonly retryAfterInSeconds: number | undefined

  constructor(status: number, errors: readonly ApiErrorEntry[], retryAfterInSeconds?: number) {
    super(errors[0]?.message ?? `The Backend API answered with status ${status}.`)
    this.status = status
    this.errors = errors
    this.retryAfterInSeconds = retryAfterInSeconds
  }
}
