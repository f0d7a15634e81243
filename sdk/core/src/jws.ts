/**
 * JWS compact serialization (RFC 7515 section 7.1), taken apart once.
 *
 * Strict on purpose: a token has exactly one spelling. Padding, other alphabets, spare bits in the last character,
 * bytes that are not UTF-8 and JSON with two meanings are refused before anything looks at the content.
 */
import { parseStrictObject } from './strict-json.ts'

/** The protected header; members beyond these are ignored, as RFC 7515 section 4 asks. */
export type JoseHeader = { readonly [parameter: string]: unknown }

/** The claims set before anybody checked it: every value may be of any type. */
export type ClaimsSet = { readonly [claim: string]: unknown }

/** A token taken apart. Header and claims are frozen. */
export type Jws = {
  readonly token: string
  readonly header: JoseHeader
  readonly claims: ClaimsSet
  /** What the signature covers: everything before the last dot. */
  readonly signingInput: string
  /** Base64url. */
  readonly signature: string
  /** Whether one of our keys has confirmed the signature. */
  readonly confirmed: boolean
}

/** Longest token that is looked at: what fits the whole header block of a Node server. */
const TOKEN_LIMIT_CHARACTERS = 16_384

const COMPACT = /^(([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+))\.([A-Za-z0-9_-]*)$/

/** Takes a token apart; null when it is not a JWS of a JSON object. Proves nothing about who made it. */
export function parseJws(token: string): Jws | null {
  if (token.length > TOKEN_LIMIT_CHARACTERS) return null
  const segments = COMPACT.exec(token)
  if (!segments) return null
  const [, signingInput = '', rawHeader = '', rawClaims = '', signature = ''] = segments
  if (!isCanonical(rawHeader) || !isCanonical(rawClaims) || !isCanonical(signature)) return null
  const header = parseSegment(rawHeader)
  const claims = header && parseSegment(rawClaims)
  return claims && { token, header, claims, signingInput, signature, confirmed: false }
}

/** Whether the bits of the last character that are not used are zero (RFC 4648 section 3.5). */
function isCanonical(segment: string): boolean {
  const last = segment.slice(-1)
  switch (segment.length % 4) {
    case 0:
      return true
    case 2:
      return 'AQgw'.includes(last)
    case 3:
      return 'AEIMQUYcgkosw048'.includes(last)
    default:
      return false
  }
}

function parseSegment(segment: string): Record<string, unknown> | null {
  const text = decodeUtf8(atob(segment.replaceAll('-', '+').replaceAll('_', '/')))
  return text === null ? null : parseStrictObject(text)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is what ASCII means.
const ASCII = /^[\x00-\x7f]*$/

/** UTF-8, one character per byte, to text; null when it is not UTF-8. ASCII, the usual case, is its own text. */
function decodeUtf8(binary: string): string | null {
  if (ASCII.test(binary)) return binary
  const bytes = Uint8Array.from(binary, character => character.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
