/**
 * An assembled token for an operator to read: decoded, encoded, and what each claim costs in the cookie.
 *
 * The signature is replaced by zeros of its length: sizes are exact, and the token signs nobody in.
 */

import { COOKIE, COOKIE_LIMIT_BYTES } from '@claimsmith/core/wire'
import type { JsonObject } from '../json.ts'
import type { AssembledToken } from '../token/mint.ts'
import { type Algorithm, SIGNATURE_BYTES } from '../token/sign.ts'

export function tokenPreview(token: AssembledToken, algorithm: Algorithm, cookieSuffix: string) {
  const { header, claims, omitted, cookieBytes } = token
  const customClaims = Object.keys(token.customClaims).filter(name => !omitted.includes(name))
  const shares = cookieShares(claims, customClaims)
  return {
    header,
    payload: claims,
    encoded: [encode(header), encode(claims), blank(SIGNATURE_BYTES[algorithm])].join('.'),
    customClaims,
    omittedClaims: omitted,
    cookie: {
      name: `${COOKIE.session}_${cookieSuffix}`,
      bytes: cookieBytes,
      limit: COOKIE_LIMIT_BYTES,
      envelopeBytes: cookieBytes - shares.reduce((sum, share) => sum + share.bytes, 0),
      claims: shares,
    },
  }
}

/** Bytes of each claim in base64url. Rounded so that they add up: a byte belongs to the claim that ends it. */
function cookieShares(claims: JsonObject, customClaims: string[]) {
  let jsonBytes = 0
  let bytesBefore = 0
  return Object.entries(claims).map(([name, value]) => {
    jsonBytes += Buffer.byteLength(`${JSON.stringify(name)}:${JSON.stringify(value)},`)
    const bytesNow = Math.floor((jsonBytes * 4) / 3)
    const bytes = bytesNow - bytesBefore
    bytesBefore = bytesNow
    return { name, kind: customClaims.includes(name) ? 'custom' : 'default', bytes }
  })
}

function encode(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function blank(bytes: number): string {
  return Buffer.alloc(bytes).toString('base64url')
}
