/**
 * JWT template: a named recipe for tokens that other services read. Pure rules.
 *
 * Its tokens are not bound to a session: nothing ends them before they expire.
 */

import { type ErrorDetail, paramDetail } from './errors.ts'
import type { JwsAlgorithm } from './jws-algorithm.ts'

/** Prefix `jtmp_`. Times are milliseconds since the epoch. */
export type JwtTemplate = {
  id: string
  /** Unique; part of the path that mints. */
  name: string
  /** Counts the saves, from 1. */
  version: number
  /** The claims template: JSON text. */
  claims: string
  /** Seconds. */
  lifetimeS: number
  /** `nbf` lies this many seconds before `iat`. */
  clockSkewS: number
  /** Null: signed with the instance's current key. */
  customKey: { algorithm: JwsAlgorithm; encryptedKey: string } | null
  createdAt: number
  updatedAt: number
}

type Range = { min: number; max: number; default: number }

export const LIFETIME_S: Range = { min: 30, max: 315_360_000, default: 60 }
export const CLOCK_SKEW_S: Range = { min: 0, max: 300, default: 5 }

/** Stands for the claims of the session token. It exists always, and is in no list. */
export const SESSION_TOKEN_TEMPLATE = { id: 'jtmp_session_token', name: '__session' } as const

/** What makes the name unfit; none when it is fine. */
export function nameProblems(name: string): ErrorDetail[] {
  if (name === SESSION_TOKEN_TEMPLATE.name) {
    return [
      paramDetail(
        'form_already_exists',
        'name',
        `The name ${name} stands for the session token. Change that one as ${SESSION_TOKEN_TEMPLATE.id}, or choose another name.`,
      ),
    ]
  }
  // It is a path segment: `.` and `..` would be taken for folders.
  if (/^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}$/.test(name)) return []
  return [
    paramDetail(
      'form_param_format_invalid',
      'name',
      'name must have 1 to 64 letters, digits, hyphens, underscores and dots, and must not begin with a dot.',
    ),
  ]
}

/** What makes a number of seconds unfit; `param` is its name on the wire. */
export function rangeProblems(seconds: number, { min, max }: Range, param: string): ErrorDetail[] {
  if (Number.isInteger(seconds) && seconds >= min && seconds <= max) return []
  return [
    paramDetail(
      'form_param_value_invalid',
      param,
      `${param} must be a whole number from ${min} to ${max}, in seconds.`,
    ),
  ]
}
