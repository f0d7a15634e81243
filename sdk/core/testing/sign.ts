/** Signs tokens with the test keys of `vectors/keys`, for tests that make their tokens up. */
import testKeys from '../../../vectors/keys/test-keys.json' with { type: 'json' }

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

export type RsaKeyName = 'main' | 'stranger'

/** An RS256 token of claims, which may also be given as JSON text. */
export async function sign(
  claims: object | string,
  { header = {}, key = 'main' }: { header?: object; key?: RsaKeyName } = {},
): Promise<string> {
  const jwk = { ...testKeys[key] }
  const privateKey = await crypto.subtle.importKey('jwk', jwk, ALGORITHM, false, ['sign'])
  const joseHeader = { alg: 'RS256', kid: jwk.kid, typ: 'JWT', ...header }
  const input = `${encode(JSON.stringify(joseHeader))}.${encode(typeof claims === 'string' ? claims : JSON.stringify(claims))}`
  const signature = await crypto.subtle.sign(ALGORITHM, privateKey, new TextEncoder().encode(input))
  return `${input}.${toBase64Url(new Uint8Array(signature))}`
}

/** The public half, as it stands in a JWK Set. */
export function publicJwk(key: RsaKeyName, changes: object = {}) {
  const { kty, n, e, kid } = testKeys[key]
  return { kty, n, e, kid, use: 'sig', alg: 'RS256', ...changes }
}

function encode(text: string): string {
  return toBase64Url(new TextEncoder().encode(text))
}

function toBase64Url(bytes: Uint8Array): string {
  const base64 = btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
