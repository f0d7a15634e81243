/** Claims and key in, JWS compact serialization out (RFC 7515 section 3.1). */

import { createHmac, type KeyObject, sign as signBytes } from 'node:crypto'
import type { JsonObject } from '../json.ts'
import type { InstanceAlgorithm, JwsAlgorithm } from '../jws-algorithm.ts'

export type Algorithm = InstanceAlgorithm

/** A key of the instance. */
export type SigningKey = {
  kid: string
  algorithm: Algorithm
  privateKey: KeyObject
}

/** Any key that signs tokens; for HMAC it is the shared secret. */
export type JwsKey = {
  algorithm: JwsAlgorithm
  privateKey: KeyObject
}

/** Signature sizes in bytes, for a 2048-bit RSA key, P-256 and Ed25519. */
export const SIGNATURE_BYTES: Record<Algorithm, number> = {
  RS256: 256,
  ES256: 64,
  EdDSA: 64,
}

export async function sign(header: JsonObject, claims: JsonObject, key: JwsKey): Promise<string> {
  const input = `${encode(header)}.${encode(claims)}`
  const digest = key.algorithm === 'EdDSA' ? null : `sha${key.algorithm.slice(2)}`
  const signature =
    key.privateKey.type === 'secret' && digest
      ? createHmac(digest, key.privateKey).update(input).digest()
      : await signOnThreadPool(digest, input, key.privateKey)
  return `${input}.${signature.toString('base64url')}`
}

/** The event loop stays free for the 300 microseconds RSA takes. */
function signOnThreadPool(digest: string | null, input: string, privateKey: KeyObject): Promise<Buffer> {
  // JWS wants r and s side by side, not DER (RFC 7518 section 3.4). RSA ignores the option.
  const options = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
  return new Promise((resolve, reject) => {
    signBytes(digest, Buffer.from(input), options, (error, signature) => {
      if (error) reject(error)
      else resolve(signature)
    })
  })
}

function encode(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
