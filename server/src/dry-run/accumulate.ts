/** Adds up a dry run user by user, in memory that does not grow with the population. */

import { COOKIE_LIMIT_BYTES } from '@claimsmith/core/wire'
import type { JsonObject, JsonValue } from '../json.ts'
import { type User, userIdentifier } from '../user.ts'
import type { AffectedUser, ClaimExample, ClaimReport, DryRunReport, JsonType } from './report.ts'
import { claimWarnings } from './warnings.ts'

const BUCKET_BYTES = 128
const MAX_EXAMPLES = 3
/** Users over the limit are named up to this many, the largest first. */
const MAX_AFFECTED = 100
/** Sizes above this share the last bucket. */
const MAX_SIZE_BYTES = 64 * 1024

export type Sample = {
  user: User
  before: JsonObject
  after: JsonObject
  /** Before anything is left out. */
  fullBytes: number
  omitted: string[]
}

export class Accumulator {
  #users = 0
  #overLimit = 0
  #affected: AffectedUser[] = []
  /** Users by exact size, so that percentiles are exact. */
  readonly #bySize = new Uint32Array(MAX_SIZE_BYTES + 1)
  readonly #claims = new Map<string, ClaimReport>()

  constructor(beforeNames: string[], afterNames: string[]) {
    for (const name of new Set([...afterNames, ...beforeNames])) {
      const status = !beforeNames.includes(name) ? 'added' : !afterNames.includes(name) ? 'removed' : 'same'
      this.#claims.set(name, newClaim(name, status))
    }
  }

  add({ user, before, after, fullBytes, omitted }: Sample): void {
    this.#users++
    const size = Math.min(fullBytes, MAX_SIZE_BYTES)
    this.#bySize[size] = (this.#bySize[size] ?? 0) + 1
    if (omitted.length > 0) this.#addAffected(user, fullBytes, omitted)
    for (const claim of this.#claims.values()) addClaim(claim, user, before[claim.name], after[claim.name])
    for (const name of omitted) {
      const claim = this.#claims.get(name)
      if (claim) claim.omittedUsers++
    }
  }

  report(baseVersion: number, durationMs: number): DryRunReport {
    const claims = [...this.#claims.values()]
    return {
      baseVersion,
      users: this.#users,
      limitBytes: COOKIE_LIMIT_BYTES,
      sizes: {
        min: this.#percentile(0),
        median: this.#percentile(0.5),
        p99: this.#percentile(0.99),
        max: this.#percentile(1),
      },
      histogram: { bucketBytes: BUCKET_BYTES, users: this.#buckets() },
      overLimit: { users: this.#overLimit, examples: this.#affected },
      claims,
      warnings: claimWarnings(claims),
      durationMs,
    }
  }

  #addAffected(user: User, cookieBytes: number, omitted: string[]): void {
    this.#overLimit++
    const last = this.#affected.at(-1)
    if (this.#affected.length === MAX_AFFECTED && last && last.cookieBytes >= cookieBytes) return
    this.#affected.push({ id: user.id, identifier: userIdentifier(user), cookieBytes, omitted })
    this.#affected.sort((a, b) => b.cookieBytes - a.cookieBytes)
    this.#affected.length = Math.min(this.#affected.length, MAX_AFFECTED)
  }

  /** Smallest size that at least this share of the users does not exceed. */
  #percentile(share: number): number {
    const rank = Math.max(1, Math.ceil(this.#users * share))
    let seen = 0
    for (let size = 0; size < this.#bySize.length; size++) {
      seen += this.#bySize[size] ?? 0
      if (seen >= rank) return size
    }
    return 0
  }

  #buckets(): number[] {
    const buckets: number[] = []
    this.#bySize.forEach((users, size) => {
      if (users === 0) return
      const index = Math.floor(size / BUCKET_BYTES)
      while (buckets.length <= index) buckets.push(0)
      buckets[index] = (buckets[index] ?? 0) + users
    })
    return buckets
  }
}

function newClaim(name: string, status: ClaimReport['status']): ClaimReport {
  return {
    name,
    status,
    changedUsers: 0,
    nullUsers: 0,
    omittedUsers: 0,
    types: {},
    typeChanges: [],
    examples: [],
  }
}

function addClaim(
  claim: ClaimReport,
  user: User,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): void {
  if (after !== undefined) {
    const type = typeOf(after)
    claim.types[type] = (claim.types[type] ?? 0) + 1
    if (after === null) claim.nullUsers++
  }
  if (sameJson(before, after)) return
  claim.changedUsers++
  if (claim.status === 'same') claim.status = 'changed'
  if (claim.examples.length < MAX_EXAMPLES) claim.examples.push(example(user, before, after))
  if (before === undefined || after === undefined || before === null || after === null) return
  const from = typeOf(before)
  const to = typeOf(after)
  if (from === to) return
  const known = claim.typeChanges.find(change => change.from === from && change.to === to)
  if (known) known.users++
  else claim.typeChanges.push({ from, to, users: 1, example: example(user, before, after) })
}

function example(user: User, before: JsonValue | undefined, after: JsonValue | undefined): ClaimExample {
  return { userId: user.id, identifier: userIdentifier(user), before, after }
}

function sameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  return JSON.stringify(a) === JSON.stringify(b)
}

function typeOf(value: JsonValue): JsonType {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value as JsonType
}
