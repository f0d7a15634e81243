/**
 * Default claims of the two kinds of token, version 2 of the contract. A template can set none of them.
 *
 * Seconds, not milliseconds: RFC 7519 NumericDate.
 */

import { SESSION_TOKEN_LIFETIME_S, TOKEN_CATEGORY } from '@claimsmith/core/wire'
import { newHexId, type RandomBytes } from '../id.ts'
import type { JsonObject } from '../json.ts'
import { factorVerificationAge, type Session, type SessionStatus } from '../session.ts'
import type { TokenSubject } from '../subject.ts'

/** `nbf` lies this far back, so that a verifier whose clock is slow does not refuse a fresh token. */
export const NOT_BEFORE_S = 10

export type DefaultClaimsInput = {
  session: Session
  /** `active`, or `pending` while a session task is open. */
  status: SessionStatus
  subject: TokenSubject
  issuer: string
  /** Origin of the page that asked; null when unknown, as for a backend. */
  authorizedParty: string | null
  lifetimeS?: number
  now: number
  random: RandomBytes
}

export function defaultSessionClaims(input: DefaultClaimsInput): JsonObject {
  const { session, subject, now } = input
  const iat = Math.floor(now / 1000)
  return {
    ...(subject.actor ? { act: subject.actor } : {}),
    ...(input.authorizedParty ? { azp: input.authorizedParty } : {}),
    exp: iat + (input.lifetimeS ?? SESSION_TOKEN_LIFETIME_S),
    fva: factorVerificationAge(session, now),
    iat,
    iss: input.issuer,
    jti: newHexId(input.random),
    nbf: iat - NOT_BEFORE_S,
    sid: session.id,
    sts: input.status === 'pending' ? 'pending' : 'active',
    sub: subject.user.id,
    v: 2,
  }
}

/** JOSE header of a session token. `tvr` names the version of the claims, `omt` the ones that did not fit. */
export function sessionHeader(
  key: { kid: string; algorithm: string },
  claimsVersion: number,
  now: number,
  omitted: string[],
): JsonObject {
  return {
    alg: key.algorithm,
    cat: TOKEN_CATEGORY.session,
    kid: key.kid,
    oiat: Math.floor(now / 1000),
    ...(omitted.length > 0 ? { omt: omitted } : {}),
    tvr: claimsVersion,
    typ: 'JWT',
  }
}

export type TemplateClaimsInput = {
  subject: TokenSubject
  issuer: string
  authorizedParty: string | null
  lifetimeS: number
  /** `nbf` lies this far back. */
  clockSkewS: number
  now: number
  random: RandomBytes
}

/** A template token speaks about the user only: nothing in it names the session or says what it may do. */
export function defaultTemplateClaims(input: TemplateClaimsInput): JsonObject {
  const iat = Math.floor(input.now / 1000)
  return {
    ...(input.authorizedParty ? { azp: input.authorizedParty } : {}),
    exp: iat + input.lifetimeS,
    iat,
    iss: input.issuer,
    jti: newHexId(input.random),
    nbf: iat - input.clockSkewS,
    sub: input.subject.user.id,
  }
}

/**
 * JOSE header of a template token. Its category keeps it from being taken for a session token.
 *
 * Without `kid` for a template's own key: whoever verifies with that key chose its name, if it has one.
 */
export function templateHeader(algorithm: string, kid: string | null): JsonObject {
  return { alg: algorithm, cat: TOKEN_CATEGORY.template, ...(kid === null ? {} : { kid }), typ: 'JWT' }
}
