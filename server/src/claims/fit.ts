/**
 * A token that always fits its cookie.
 *
 * Over the limit, custom claims are left out until it fits, and named in the JOSE header parameter `omt`. Default
 * claims are never left out. The order, first to go first:
 *
 * 1. claims that do not fit even as the only custom claim;
 * 2. claims without a priority, the largest first (ties by name);
 * 3. claims with a priority, from the end of the list.
 */

import { COOKIE_LIMIT_BYTES } from '@claimsmith/core/wire'
import type { JsonObject, JsonValue } from '../json.ts'
import { mayFit } from './json-size.ts'

export type FitInput = {
  customClaims: JsonObject
  /** Laid over the custom claims. */
  defaultClaims: JsonObject
  /** The JOSE header for a token that names these claims as left out; none when the list is empty. */
  headerFor: (omitted: string[]) => JsonObject
  /** 256 for RS256 with a 2048-bit key, 64 for ES256 and EdDSA, 32 for HS256. */
  signatureBytes: number
  /** The longest name the token is stored under: the suffixed one. */
  cookieName: string
  /** Largest `name=value`, in bytes. Default 4096; infinite to measure without leaving out. */
  limitBytes?: number
  /** Names of the custom claims to keep longest, the most important first. Default: none. */
  priority?: readonly string[]
}

export type FittedClaims = {
  claims: JsonObject
  /** The header that was measured: sign this one. It may name fewer claims than `omitted`. */
  header: JsonObject
  /** Every custom claim left out, in the order they went. */
  omitted: string[]
  /** Exact bytes of `name=value`. Above the limit only if the default claims alone are. */
  cookieBytes: number
}

/** Longest list of names in `omt`, in bytes of its JSON text. `OMITTED_MORE` stands for names beyond it. */
export const OMITTED_LIST_BYTES = 512

/** Last entry of an `omt` that does not name every claim left out. */
export const OMITTED_MORE = '…'

/** Fits the claims into the cookie. Pure; time grows with the limit and the number of claims, not with metadata. */
export function fitClaims(input: FitInput): FittedClaims {
  const { customClaims, limitBytes = COOKIE_LIMIT_BYTES, priority = [] } = input
  if (mayFit(customClaims, limitBytes)) {
    const whole = build(input, customClaims, [], [])
    if (whole.cookieBytes <= limitBytes) return whole
  }
  const defaultBytes = jsonBytes(input.defaultClaims)
  // What cannot be serialised has an infinite size and does not fit, however high the limit.
  const fits = (customBytes: number, headerBytes: number) =>
    Number.isFinite(customBytes) && cookieBytes(input, headerBytes, defaultBytes + customBytes) <= limitBytes
  const headerBytes = (list: string[]) => jsonBytes(input.headerFor(list))

  const bareHeader = headerBytes([])
  const members = measure(input, limitBytes).sort(firstToGo(priority))
  const tooLarge = members.filter(member => !fits(member.bytes, bareHeader))
  const kept = members.filter(member => fits(member.bytes, bareHeader))

  const omissions = new Omissions(headerBytes)
  for (const member of tooLarge) omissions.add(member.name)
  let customBytes = kept.reduce((sum, member) => sum + member.bytes, 0)
  let gone = 0
  for (const member of kept) {
    if (fits(customBytes, omissions.headerBytes)) break
    omissions.add(member.name)
    customBytes -= member.bytes
    gone++
  }
  // Where the default claims leave no room for names, say at least that some are missing; where not even for that,
  // fitting goes first.
  const lists = [omissions.list, [OMITTED_MORE], []]
  const list = lists.find(names => fits(customBytes, headerBytes(names))) ?? []
  const left = new Set(kept.slice(gone).map(member => member.name))
  const claims = Object.fromEntries(Object.entries(customClaims).filter(([name]) => left.has(name)))
  return build(input, claims, omissions.names, list)
}

type Member = { name: string; bytes: number }

/** Bytes each custom claim adds to the payload, with its comma; infinite for one that cannot fit at all. */
function measure({ customClaims, defaultClaims }: FitInput, limitBytes: number): Member[] {
  const names = Object.keys(customClaims).filter(name => !Object.hasOwn(defaultClaims, name))
  return names.map(name => {
    const value = customClaims[name] ?? null
    const bytes = mayFit(value, limitBytes)
      ? jsonBytes(name) + jsonBytes(value) + 2
      : Number.POSITIVE_INFINITY
    return { name, bytes }
  })
}

function firstToGo(priority: readonly string[]): (a: Member, b: Member) => number {
  const ranks = new Map(priority.toReversed().map((name, index) => [name, index + 1]))
  const rank = (member: Member) => ranks.get(member.name) ?? 0
  // The difference of two infinite sizes is NaN: a tie, like zero.
  return (a, b) => rank(a) - rank(b) || b.bytes - a.bytes || (a.name < b.name ? -1 : 1)
}

/** The claims left out so far, as many of them as `omt` has room for, and the header that names those. */
class Omissions {
  readonly names: string[] = []
  readonly #measureHeader: (list: string[]) => number
  readonly #listed: string[] = []
  #listBytes = jsonBytes([OMITTED_MORE])
  headerBytes: number

  constructor(measureHeader: (list: string[]) => number) {
    this.#measureHeader = measureHeader
    this.headerBytes = measureHeader([])
  }

  add(name: string): void {
    const wasComplete = this.#isComplete
    this.names.push(name)
    const bytes = jsonBytes(name) + 1
    const hasRoom = this.#listBytes + bytes <= OMITTED_LIST_BYTES
    if (hasRoom) {
      this.#listed.push(name)
      this.#listBytes += bytes
    }
    // A name without room changes the header only by the first mark, so a long tail costs nothing.
    if (hasRoom || wasComplete) this.headerBytes = this.#measureHeader(this.list)
  }

  get list(): string[] {
    return this.#isComplete ? this.#listed : [...this.#listed, OMITTED_MORE]
  }

  get #isComplete(): boolean {
    return this.#listed.length === this.names.length
  }
}

function build(input: FitInput, customClaims: JsonObject, omitted: string[], list: string[]): FittedClaims {
  // Not spread: that takes thirty times as long. No template has a member __proto__, which this would not copy.
  const claims: JsonObject = Object.assign({}, customClaims, input.defaultClaims)
  const header = input.headerFor(list)
  return { claims, header, omitted, cookieBytes: cookieBytes(input, jsonBytes(header), jsonBytes(claims)) }
}

/** Bytes of `name=header.payload.signature`, the parts in base64url without padding (RFC 7515 section 3.1). */
function cookieBytes(input: FitInput, headerBytes: number, payloadBytes: number): number {
  const { cookieName, signatureBytes } = input
  const token =
    base64urlLength(headerBytes) + base64urlLength(payloadBytes) + base64urlLength(signatureBytes) + 2
  return Buffer.byteLength(cookieName) + 1 + token
}

function base64urlLength(bytes: number): number {
  return Math.ceil((bytes * 4) / 3)
}

function jsonBytes(value: JsonValue): number {
  return Buffer.byteLength(JSON.stringify(value))
}
