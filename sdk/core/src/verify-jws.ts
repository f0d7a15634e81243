/**
 * Verifying a token: parse, header, key, signature, and only then the claims.
 *
 * The signature comes before the claims so that nobody without the key learns from the answers how an application is
 * configured (ASVS 5.0 9.1.1). `jku`, `x5u`, `jwk` and `x5c` in a header are never followed. The first thing wrong is
 * the answer; it is a value, whatever the token contains.
 */
import { refuseClaims } from './claims.ts'
import { describeReason, type TokenReason } from './errors.ts'
import { refuseHeader, tokenKind } from './jose-header.ts'
import type { KeySource, Surroundings } from './jwks.ts'
import { type JoseHeader, type Jws, parseJws } from './jws.ts'
import type { SessionClaims } from './session-claims.ts'
import type { Verification } from './verification.ts'
import { type VerificationKey, verifyWithKey } from './verification-key.ts'

export type VerifiedToken = { ok: true; claims: SessionClaims; header: JoseHeader }

export type VerifyTokenResult = VerifiedToken | { ok: false; reason: TokenReason; message: string }

/** The token as it was confirmed earlier, or taken apart now; null when it is not a JWS. */
export function readToken(token: string, keys: KeySource, now: number): Jws | null {
  return keys.recall(token, now) ?? parseJws(token)
}

/** Everything after parsing. Claims are checked every time, however often the token was seen. */
export async function verifyJws(
  jws: Jws,
  keys: KeySource,
  verification: Verification,
): Promise<VerifyTokenResult> {
  const kind = tokenKind(jws)
  if (!kind || !verification.kinds.includes(kind)) return refused('token-type-mismatch')
  let key: VerificationKey | null = null
  if (!jws.confirmed) {
    const checked = refuseHeader(jws.header, kind) ?? (await checkSignature(jws, keys, verification))
    if (typeof checked === 'string') return refused(checked)
    key = checked
  }
  const reason = refuseClaims(jws.claims, verification, verification.now())
  if (reason) {
    keys.forget(jws)
    return refused(reason)
  }
  if (key) keys.remember({ ...jws, confirmed: true }, key)
  return { ok: true, claims: jws.claims as SessionClaims, header: jws.header }
}

/** The key that confirmed the signature, or the reason why none did. */
export async function checkSignature(
  jws: Jws,
  keys: KeySource,
  surroundings: Surroundings,
): Promise<VerificationKey | TokenReason> {
  const found = await keys.findKey(jws.header, surroundings)
  if ('reason' in found) return found.reason
  const outcome = await verifyWithKey(found.key, jws.header.alg, jws.signingInput, jws.signature)
  if (outcome === 'other-key-type') return 'token-invalid-algorithm'
  if (outcome === 'other-algorithm') return 'token-verification-failed'
  return outcome ? found.key : 'token-invalid-signature'
}

/** Refuses for a reason. */
export function refused(reason: TokenReason): VerifyTokenResult {
  return { ok: false, reason, message: describeReason(reason) }
}
