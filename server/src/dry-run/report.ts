/** What a dry run finds out: sizes, users over the limit, and what changes, claim by claim. */

import type { JsonValue } from '../json.ts'

export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object'

export type AffectedUser = {
  id: string
  /** Primary e-mail address, username or the like: what an operator recognises the user by. */
  identifier: string
  cookieBytes: number
  omitted: string[]
}

export type ClaimExample = { userId: string; identifier: string; before?: JsonValue; after?: JsonValue }

export type ClaimReport = {
  name: string
  /** Against the live version. */
  status: 'added' | 'removed' | 'changed' | 'same'
  /** Users whose value differs from the live one. */
  changedUsers: number
  /** Users for whom the draft gives null. */
  nullUsers: number
  /** Users for whom the claim does not fit. */
  omittedUsers: number
  /** How many users get a value of which type. */
  types: Partial<Record<JsonType, number>>
  /** Type changes against the live version, null aside. */
  typeChanges: { from: JsonType; to: JsonType; users: number; example: ClaimExample }[]
  examples: ClaimExample[]
}

export type DryRunReport = {
  /** The live version the draft is compared with; 0 when none was saved. */
  baseVersion: number
  users: number
  /** Largest cookie, `name=value`, in bytes. */
  limitBytes: number
  /** Exact cookie bytes before anything is left out. */
  sizes: { min: number; median: number; p99: number; max: number }
  /** Users by cookie size; buckets of `bucketBytes`, from 0. */
  histogram: { bucketBytes: number; users: number[] }
  overLimit: { users: number; examples: AffectedUser[] }
  claims: ClaimReport[]
  /** What deserves a second look, a sentence each. */
  warnings: string[]
  durationMs: number
}

export type DryRunProgress = { done: number; total: number }
