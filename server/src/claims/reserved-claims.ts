/**
 * The claims no template may set, at the top level, in session tokens and in template tokens alike.
 *
 * The server sets them itself or leaves them out on purpose (a template token has no `sid`). They are also laid
 * over the evaluated template at every mint, so a damaged stored template cannot set one either. `aud` is free,
 * and so are `org_id`, `org_role`, `org_slug` and `org_permissions`: no reader of version 2 tokens trusts them.
 */
export const RESERVED_CLAIMS = {
  iss: 'the issuer, the address of this server (RFC 7519 section 4.1.1)',
  sub: 'the id of the user (RFC 7519 section 4.1.2)',
  exp: 'the expiry (RFC 7519 section 4.1.4)',
  nbf: 'the moment the token becomes valid (RFC 7519 section 4.1.5)',
  iat: 'the moment the token was minted (RFC 7519 section 4.1.6)',
  jti: 'the id of the token (RFC 7519 section 4.1.7)',
  sid: 'the id of the session',
  azp: 'the origin that asked for the token',
  v: 'the version of the token format',
  sts: 'the status of the session',
  fva: 'the ages of the verified factors',
  pla: 'the active plan',
  fea: 'the features',
  o: 'the active organization',
  act: 'the actor who acts for the user (RFC 8693 section 4.1)',
} as const

export type ReservedClaim = keyof typeof RESERVED_CLAIMS

export function isReservedClaim(name: string): name is ReservedClaim {
  return Object.hasOwn(RESERVED_CLAIMS, name)
}
