/** How a token is verified: the options an application may set, and their defaults. */
import { ClaimsmithError } from './errors.ts'
import type { TokenKind } from './jose-header.ts'
import type { Surroundings } from './jwks.ts'
import type { KeyOptions, VerificationCache } from './verification-cache.ts'

/** What an application asks of the claims. All lists match exactly: no wildcard, no trailing slash tolerated. */
export type ClaimRules = {
  /** Accepted values of `aud`. Checked only when the token has one, as the contract says. */
  audience?: string | readonly string[] | undefined
  /** Origins that may have asked for the token (`azp`). With a list, a token without `azp` is refused. */
  authorizedParties?: readonly string[] | undefined
  /** Accepted values of `iss`, with scheme. Not checked by default: the key decides who issued a token. */
  issuer?: string | readonly string[] | undefined
  /** Tolerated difference of clocks, in milliseconds. */
  clockSkewInMs: number
}

export type VerifyTokenOptions = KeyOptions &
  Omit<ClaimRules, 'clockSkewInMs'> & {
    /** Tolerated difference of clocks in milliseconds; default 5000, and 0 means 0. */
    clockSkewInMs?: number | undefined
    /** Kinds of token to accept; default only session tokens. */
    kinds?: readonly TokenKind[] | undefined
    /** Where keys and confirmed tokens are remembered; default one cache for the process. */
    cache?: VerificationCache | undefined
    fetch?: typeof globalThis.fetch | undefined
    /** Milliseconds since the epoch; default `Date.now`. */
    now?: (() => number) | undefined
  }

/** The options of one verification with every default filled in. */
export type Verification = ClaimRules & Surroundings & { kinds: readonly TokenKind[] }

const SESSION_ONLY: readonly TokenKind[] = ['session']
const DEFAULT_CLOCK_SKEW_MS = 5_000

export function createVerification(options: VerifyTokenOptions): Verification {
  const { clockSkewInMs = DEFAULT_CLOCK_SKEW_MS } = options
  if (!Number.isFinite(clockSkewInMs) || clockSkewInMs < 0) throw new ClaimsmithError('clock_skew_invalid')
  return {
    audience: options.audience,
    authorizedParties: options.authorizedParties,
    issuer: options.issuer,
    clockSkewInMs,
    kinds: options.kinds ?? SESSION_ONLY,
    fetch: options.fetch ?? globalThis.fetch,
    now: options.now ?? Date.now,
  }
}
