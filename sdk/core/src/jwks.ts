/**
 * Where verification keys come from, and how long they are believed.
 *
 * - A key set is loaded from the Backend API, believed for 5 minutes, then loaded again when next needed.
 * - An unknown `kid` loads it once more, at most every 30 seconds: a rotation is noticed at once, and a stranger who
 *   invents key ids cannot make an application hammer the server.
 * - Concurrent requests share one load.
 * - Key sets belong to one server and one secret key; a `kid` alone finds nothing (two instances may share one).
 * - A token whose signature was confirmed is remembered until the key set changes; its claims are checked every time.
 */
import type { TokenReason } from './errors.ts'
import type { JoseHeader, Jws } from './jws.ts'
import { loadJwks } from './load-jwks.ts'
import { RecentMap } from './recent-map.ts'
import { type Jwk, keyFromJwk, type VerificationKey } from './verification-key.ts'
import { PATH } from './wire.ts'

const LIFETIME_MS = 5 * 60_000
const COOLDOWN_MS = 30_000
/** Tokens that are remembered for one key source. */
export const CONFIRMED_TOKEN_LIMIT = 2_000

/** What a key source needs from outside. */
export type Surroundings = {
  fetch: typeof globalThis.fetch
  /** Milliseconds since the epoch. */
  now: () => number
}

export type FoundKey = { key: VerificationKey } | { reason: TokenReason }

export type KeySource = {
  /** The key for a token with this header, or why there is none. Never rejects. */
  findKey(header: JoseHeader, surroundings: Surroundings): Promise<FoundKey>
  /** The token, if a key that is still believed at `now` confirmed it earlier. */
  recall(token: string, now: number): Jws | undefined
  /** Remembers that `key` confirmed the token. */
  remember(jws: Jws, key: VerificationKey): void
  forget(jws: Jws): void
}

/** The JWK Set of the server at `apiUrl`, read with `secretKey`. */
export class RemoteKeySource implements KeySource {
  readonly #confirmed = new RecentMap<string, Jws>(CONFIRMED_TOKEN_LIMIT)
  readonly #url: string
  readonly #secretKey: string
  #keys = new Map<string, VerificationKey>()
  #fingerprint = ''
  #loadedAt = Number.NEGATIVE_INFINITY
  #triedAt = Number.NEGATIVE_INFINITY
  #loading: Promise<TokenReason | null> | null = null

  constructor(apiUrl: string, secretKey: string) {
    this.#url = apiUrl + PATH.jwks
    this.#secretKey = secretKey
  }

  async findKey({ kid }: JoseHeader, surroundings: Surroundings): Promise<FoundKey> {
    if (typeof kid !== 'string') return { reason: 'jwk-kid-mismatch' }
    const now = surroundings.now()
    if (!this.#isFresh(now) || (!this.#keys.has(kid) && now - this.#triedAt >= COOLDOWN_MS)) {
      const failure = await this.#loadOnce(surroundings)
      if (failure) return { reason: failure }
    }
    const key = this.#keys.get(kid)
    return key ? { key } : { reason: 'jwk-kid-mismatch' }
  }

  recall(token: string, now: number): Jws | undefined {
    return this.#isFresh(now) ? this.#confirmed.get(token) : undefined
  }

  /** Ignores a key that the set has lost while it was verifying. */
  remember(jws: Jws, key: VerificationKey): void {
    if (this.#keys.get(jws.header.kid as string) === key) this.#confirmed.set(jws.token, jws)
  }

  forget(jws: Jws): void {
    this.#confirmed.delete(jws.token)
  }

  /** A clock that was set back does not keep old keys alive. */
  #isFresh(now: number): boolean {
    return now >= this.#loadedAt && now - this.#loadedAt < LIFETIME_MS
  }

  #loadOnce(surroundings: Surroundings): Promise<TokenReason | null> {
    this.#loading ??= this.#load(surroundings).finally(() => {
      this.#loading = null
    })
    return this.#loading
  }

  async #load({ fetch, now }: Surroundings): Promise<TokenReason | null> {
    this.#triedAt = now()
    const loaded = await loadJwks(this.#url, this.#secretKey, fetch)
    if ('reason' in loaded) return loaded.reason
    this.#replace(loaded.keys)
    this.#loadedAt = now()
    return null
  }

  /** Takes over a loaded key set. Keys that are the same stay the same; any change forgets every confirmed token. */
  #replace(jwks: Jwk[]): void {
    const fingerprint = JSON.stringify(jwks)
    if (fingerprint === this.#fingerprint) return
    this.#fingerprint = fingerprint
    this.#confirmed.clear()
    this.#keys = new Map()
    for (const jwk of jwks) {
      const key = keyFromJwk(jwk)
      if (key && typeof jwk.kid === 'string') this.#keys.set(jwk.kid, key)
    }
  }
}
