/**
 * Publishable key: `pk_test_` or `pk_live_`, then base64 of `<frontend API host>$`.
 *
 * It locates the server and names the instance; it is not a secret. The exact string also seeds the cookie
 * suffix, so browser, application and server must be configured with byte-identical keys.
 */

export type InstanceType = 'development' | 'production'

export type PublishableKey = {
  instanceType: InstanceType
  /** Host, with a port if there is one: what the issuer of every token is compared with. */
  frontendApi: string
}

const PREFIX: Record<InstanceType, string> = { development: 'pk_test_', production: 'pk_live_' }

/** Encodes a publishable key, without base64 padding. Throws `TypeError` when the host contains no dot. */
export function encodePublishableKey({ instanceType, frontendApi }: PublishableKey): string {
  if (!frontendApi.includes('.') || frontendApi.includes('$')) {
    throw new TypeError(`A publishable key needs a host with a dot and without "$", got "${frontendApi}"`)
  }
  return PREFIX[instanceType] + btoa(`${frontendApi}$`).replace(/=+$/, '')
}

/** Decodes a publishable key; null when it is not one. Never throws. */
export function decodePublishableKey(key: string | undefined): PublishableKey | null {
  if (key?.split('_').length !== 3) return null
  const instanceType = key.startsWith(PREFIX.development)
    ? 'development'
    : key.startsWith(PREFIX.production)
      ? 'production'
      : null
  if (!instanceType) return null
  const text = decodeBase64(key.slice(PREFIX[instanceType].length))
  if (!text?.endsWith('$')) return null
  const frontendApi = text.slice(0, -1)
  return frontendApi.includes('.') && !frontendApi.includes('$') ? { instanceType, frontendApi } : null
}

/** First 8 characters of base64url(SHA-1(key)): tells apart the cookies of several instances on one host. */
export async function cookieSuffix(publishableKey: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(publishableKey))
  const base64 = btoa(String.fromCharCode(...new Uint8Array(digest)))
  return base64.replace(/\+/g, '-').replace(/\//g, '_').slice(0, 8)
}

function decodeBase64(text: string): string | null {
  try {
    return atob(text)
  } catch {
    return null
  }
}
