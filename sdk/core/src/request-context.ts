/**
 * What one authentication works with: the request, the options with their defaults, and what is read from both.
 *
 * Misconfiguration is found here, in the constructor, so that it shows with the first request and not with the first
 * expired token. What only some requests need is read when it is asked for.
 */
import { type BackendClient, createBackendClient } from './backend-api.ts'
import { parseBaseUrl } from './base-url.ts'
import {
  type CookieCredentials,
  type Cookies,
  readCookieCredentials,
  readCookies,
  readQuery,
} from './credentials.ts'
import type { KeySource } from './jwks.ts'
import type { Jws } from './jws.ts'
import { readPublicUrl } from './public-url.ts'
import { createVerification, type Verification, type VerifyTokenOptions } from './verification.ts'
import { getKeySource, type Instance, loadInstance, processCache } from './verification-cache.ts'
import { readToken } from './verify-jws.ts'

export type AuthenticateOptions = Omit<VerifyTokenOptions, 'kinds'> & {
  /** `pk_…`, byte for byte the key that the browser uses: it names the cookies. */
  publishableKey: string
  /** Base of the Frontend API as the browser sees it: a URL, or a path on the application's own origin. */
  proxyUrl?: string | undefined
  /** Base of the Frontend API where there is no proxy; default `https://` and the host in the publishable key. */
  frontendApiUrl?: string | undefined
  /** Absolute URL of the sign-in page, if it is on another origin. Who comes from there comes from no foreign site. */
  signInUrl?: string | undefined
  /** Whether `toAuth()` treats a session with tasks left as signed out; default true. */
  treatPendingAsSignedOut?: boolean | undefined
}

/** Collects the context of a request. Throws `ClaimsmithError` when the options are unusable. */
export async function createRequestContext(
  request: Request,
  options: AuthenticateOptions,
): Promise<RequestContext> {
  const cache = options.cache ?? processCache
  const { publishableKey } = options
  const instance = cache.instances.get(publishableKey) ?? (await loadInstance(cache, publishableKey))
  return new RequestContext(request, options, instance, getKeySource(cache, options))
}

const A_DAY_IN_MS = 86_400_000

export class RequestContext {
  readonly request: Request
  readonly options: AuthenticateOptions
  readonly instance: Instance
  readonly keys: KeySource
  readonly verification: Verification
  /** Null for the many URLs in which no parameter can be ours. */
  readonly query: URLSearchParams | null
  readonly #frontendApi: string
  readonly #tokens: Array<{ token: string; jws: Jws | null }> = []
  #cookies: Cookies | undefined
  #credentials: CookieCredentials | undefined
  #publicUrl: URL | undefined

  constructor(request: Request, options: AuthenticateOptions, instance: Instance, keys: KeySource) {
    this.request = request
    this.options = options
    this.instance = instance
    this.keys = keys
    this.verification = createVerification(options)
    this.query = readQuery(request)
    this.#frontendApi = parseFrontendApi(options) ?? `https://${instance.frontendApi}`
  }

  get isDevelopment(): boolean {
    return this.instance.instanceType === 'development'
  }

  /** A handshake was answered a moment ago, so in development a wrong clock is no reason to refuse the answer. */
  get handshakeClockSkewInMs(): number {
    return this.isDevelopment ? A_DAY_IN_MS : this.verification.clockSkewInMs
  }

  /** Takes a token apart, once per request. */
  read(token: string): Jws | null {
    // Two or three at most, and usually equal, so comparing them is cheaper than hashing.
    const known = this.#tokens.find(entry => entry.token === token)
    if (known) return known.jws
    const jws = readToken(token, this.keys, this.verification.now())
    this.#tokens.push({ token, jws })
    return jws
  }

  get cookies(): Cookies {
    this.#cookies ??= readCookies(this.request)
    return this.#cookies
  }

  get credentials(): CookieCredentials {
    this.#credentials ??= readCookieCredentials(
      this.cookies,
      this.query,
      this.instance,
      token => this.read(token),
      this.verification.now(),
    )
    return this.#credentials
  }

  get publicUrl(): URL {
    this.#publicUrl ??= readPublicUrl(this.request)
    return this.#publicUrl
  }

  /** Base of the Frontend API as the browser sees it, without a slash at the end. */
  get frontendApiUrl(): string {
    return this.#frontendApi.startsWith('/') ? this.publicUrl.origin + this.#frontendApi : this.#frontendApi
  }

  /** Null when the application verifies with a PEM only. */
  get backend(): BackendClient | null {
    const { secretKey, apiUrl, fetch } = this.options
    return secretKey && apiUrl ? createBackendClient({ secretKey, apiUrl, fetch }) : null
  }
}

/** Base of the Frontend API where one is configured: a URL, or the path of a proxy on the application's origin. */
function parseFrontendApi({ proxyUrl, frontendApiUrl }: AuthenticateOptions): string | null {
  if (proxyUrl?.startsWith('/')) return proxyUrl.replace(/\/+$/, '')
  const url = proxyUrl || frontendApiUrl
  return url ? parseBaseUrl(url) : null
}
