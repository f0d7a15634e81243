/** Claims and key in, JWS compact serialization out (RFC 7515 section 3.1). */

import { type KeyObject, sign as signBytes } from 'node:crypto'
import type { JsonObject } from '../json.ts'

export type Algorithm = 'RS256' | 'ES256' | 'EdDSA'

export type SigningKey = {
  kid: string
  algorithm: Algorithm
  privateKey: KeyObject
}

/** Signature sizes in bytes, for a 2048-bit RSA key, P-256 and Ed25519. */
export const SIGNATURE_BYTES: Record<Algorithm, number> = {
  RS256: 256,
  ES256: 64,
  EdDSA: 64,
}

/** Signs on the thread pool, so that the event loop stays free for the 300 microseconds RSA takes. */
export function sign(header: JsonObject, claims: JsonObject, key: SigningKey): Promise<string> {
  const input = `${encode(header)}.${encode(claims)}`
  const digest = key.algorithm === 'EdDSA' ? null : 'sha256'
  // JWS wants r and s side by side, not DER (RFC 7518 section 3.4). RSA ignores the option.
  const options = { key: key.privateKey, dsaEncoding: 'ieee-p1363' } as const
  return new Promise((resolve, reject) => {
    signBytes(digest, Buffer.from(input), options, (error, signature) => {
      if (error) reject(error)
      else resolve(`${input}.${signature.toString('base64url')}`)
    })
  })
}

function encode(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
