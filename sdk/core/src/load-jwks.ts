/**
 * Loading a JWK Set from the Backend API: tried 5 times, 125 ms apart and doubling, with 3 seconds for each try.
 *
 * Only what another try may mend is tried again: no answer, a failing or busy server, an answer without keys.
 */
import type { TokenReason } from './errors.ts'
import type { Jwk } from './verification-key.ts'
import { API_VERSION, HEADER } from './wire.ts'

const TIMEOUT_MS = 3_000
const RETRY_DELAYS_MS = [125, 250, 500, 1000]
const KEY_LIMIT = 100

type Loaded = { keys: Jwk[] }
type NotLoaded = { reason: TokenReason; isFinal: boolean }

/** The keys at `url`, read with the secret key, or why they could not be had. Never rejects. */
export async function loadJwks(
  url: string,
  secretKey: string,
  fetch: typeof globalThis.fetch,
): Promise<Loaded | NotLoaded> {
  for (let attempt = 0; ; attempt++) {
    const answer = await request(url, secretKey, fetch)
    const delay = RETRY_DELAYS_MS[attempt]
    if ('keys' in answer || answer.isFinal || delay === undefined) return answer
    await new Promise(resolve => setTimeout(resolve, delay))
  }
}

async function request(
  url: string,
  secretKey: string,
  fetch: typeof globalThis.fetch,
): Promise<Loaded | NotLoaded> {
  try {
    const response = await fetch(url, {
      headers: { [HEADER.authorization]: `Bearer ${secretKey}`, [HEADER.apiVersion]: API_VERSION },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const body = (await response.json()) as { keys?: unknown; errors?: unknown } | null
    if (response.ok && Array.isArray(body?.keys) && body.keys.length > 0) {
      return { keys: body.keys.slice(0, KEY_LIMIT).filter(key => typeof key === 'object' && key !== null) }
    }
    if (isUnknownSecretKey(body?.errors)) return { reason: 'secret-key-invalid', isFinal: true }
    return { reason: 'jwk-remote-failed-to-load', isFinal: response.status >= 400 && response.status < 429 }
  } catch {
    return { reason: 'jwk-remote-failed-to-load', isFinal: false }
  }
}

function isUnknownSecretKey(errors: unknown): boolean {
  return (
    Array.isArray(errors) &&
    errors.some(error => (error as { code?: unknown } | null)?.code === 'clerk_key_invalid')
  )
}
