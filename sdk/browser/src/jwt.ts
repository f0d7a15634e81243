/** Reads a JWT without verifying it: the browser trusts its own server, backends verify. */

/** Claims of a session or template token. Custom claims sit beside the default ones. */
export type TokenClaims = {
  sub: string
  exp: number
  iat: number
  sid?: string
  [claim: string]: unknown
}

export type DecodedJwt = {
  header: Record<string, unknown>
  claims: TokenClaims
}

/** The two JSON parts of a JWS compact serialization (RFC 7515 section 7.1); null when it is not one. */
export function decodeJwt(jwt: string): DecodedJwt | null {
  try {
    const [header, claims] = jwt.split('.', 2).map(decodePart)
    const isToken = typeof claims.exp === 'number' && typeof claims.iat === 'number'
    return isToken && typeof header === 'object' ? { header, claims } : null
  } catch {
    return null
  }
}

function decodePart(part: string) {
  const binary = atob(part.replace(/-/g, '+').replace(/_/g, '/'))
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, char => char.charCodeAt(0))))
}
