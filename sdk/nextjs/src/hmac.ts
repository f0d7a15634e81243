/**
 * HMAC-SHA-256 as lower-case hex (RFC 2104).
 *
 * `node:crypto` where it is at hand: it is synchronous, which the Pages Router needs. WebCrypto elsewhere.
 */

export async function hmacSha256(secret: string, text: string): Promise<string> {
  const inNode = hmacSha256InNode(secret, text)
  if (inNode !== null) return inNode
  const encode = (part: string) => new TextEncoder().encode(part)
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encode(secret), algorithm, false, ['sign'])
  const digest = await crypto.subtle.sign('HMAC', key, encode(text))
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Null in a runtime without `node:crypto`. */
export function hmacSha256InNode(secret: string, text: string): string | null {
  const { process } = globalThis
  // The Edge runtime of Next.js has functions under the names of Node's, which throw; it has no `versions`.
  if (!process?.versions?.node) return null
  return process.getBuiltinModule('node:crypto').createHmac('sha256', secret).update(text).digest('hex')
}

/** Compares without telling by its duration where two texts first differ. */
export function isEqual(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let i = 0; i < one.length; i++) difference |= one.charCodeAt(i) ^ other.charCodeAt(i)
  return difference === 0
}
