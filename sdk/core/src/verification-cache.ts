/**
 * What is remembered between requests: decoded publishable keys, and key sets with the tokens they confirmed.
 *
 * `processCache` is the one piece of module state in this package. Without it every request would load the key set
 * again; with it, two applications in one process still never share keys, because each entry is found by the server
 * and the secret key (or the PEM) it belongs to. Pass a cache of your own to keep verifications apart.
 */
import { parseBaseUrl } from './base-url.ts'
import { ClaimsmithError } from './errors.ts'
import { CONFIRMED_TOKEN_LIMIT, type KeySource, RemoteKeySource } from './jwks.ts'
import type { Jws } from './jws.ts'
import { cookieSuffix, decodePublishableKey, type PublishableKey } from './publishable-key.ts'
import { RecentMap } from './recent-map.ts'
import { keyFromPem } from './verification-key.ts'
import { COOKIE } from './wire.ts'

const APPLICATION_LIMIT = 100

/** What the publishable key says about the server, and how this application's cookies are called. */
export type Instance = PublishableKey & { cookieSuffix: string; suffixedName: SuffixedNames }

/** The names of the cookies with the suffix, by what they are without it. */
export type SuffixedNames = Record<'session' | 'clientUat' | 'refresh' | 'devBrowser', string>

export type VerificationCache = {
  readonly instances: RecentMap<string, Instance>
  readonly keySources: RecentMap<string, KeySource>
}

export function createVerificationCache(): VerificationCache {
  return { instances: new RecentMap(APPLICATION_LIMIT), keySources: new RecentMap(APPLICATION_LIMIT) }
}

/** Shared by every call in this process that brings no cache of its own. */
export const processCache: VerificationCache = createVerificationCache()

/** Decodes a publishable key and remembers it. Throws `ClaimsmithError` when it is missing or not one. */
export async function loadInstance(cache: VerificationCache, publishableKey: string): Promise<Instance> {
  if (!publishableKey) throw new ClaimsmithError('publishable_key_missing')
  const decoded = decodePublishableKey(publishableKey)
  if (!decoded) throw new ClaimsmithError('publishable_key_invalid')
  const suffix = await cookieSuffix(publishableKey)
  const suffixedName = {
    session: `${COOKIE.session}_${suffix}`,
    clientUat: `${COOKIE.clientUat}_${suffix}`,
    refresh: `${COOKIE.refresh}_${suffix}`,
    devBrowser: `${COOKIE.devBrowser}_${suffix}`,
  }
  const instance = { ...decoded, cookieSuffix: suffix, suffixedName }
  cache.instances.set(publishableKey, instance)
  return instance
}

/** With both a PEM and a secret key configured the PEM verifies: it needs no network. */
export type KeyOptions = {
  /** Public key of the server in PEM form; verification then needs no network. */
  jwtKey?: string | undefined
  /** Secret key of the application, `sk_…`. */
  secretKey?: string | undefined
  /** Base URL of the Backend API, without `/v1`. */
  apiUrl?: string | undefined
}

/** The keys these options name. Throws `ClaimsmithError` when they name none. */
export function getKeySource(cache: VerificationCache, { jwtKey, secretKey, apiUrl }: KeyOptions): KeySource {
  if (jwtKey) return getOrCreate(cache.keySources, jwtKey, () => createLocalKeySource(jwtKey))
  if (!secretKey) throw new ClaimsmithError('verification_key_missing')
  if (!apiUrl) throw new ClaimsmithError('api_url_missing')
  return getOrCreate(cache.keySources, `${apiUrl} ${secretKey}`, () => {
    return new RemoteKeySource(parseBaseUrl(apiUrl), secretKey)
  })
}

/** A single key that was configured: it answers for every `kid` and does not change. */
function createLocalKeySource(pem: string): KeySource {
  const key = keyFromPem(pem)
  if (!key) throw new ClaimsmithError('jwt_key_invalid')
  const confirmed = new RecentMap<string, Jws>(CONFIRMED_TOKEN_LIMIT)
  return {
    findKey: async () => ({ key }),
    recall: token => confirmed.get(token),
    remember: jws => confirmed.set(jws.token, jws),
    forget: jws => confirmed.delete(jws.token),
  }
}

function getOrCreate(
  sources: RecentMap<string, KeySource>,
  name: string,
  create: () => KeySource,
): KeySource {
  let source = sources.get(name)
  if (!source) {
    source = create()
    sources.set(name, source)
  }
  return source
}
