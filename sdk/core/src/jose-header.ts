/** What the protected header of a token says, before any key is looked for. */
import type { TokenReason } from './errors.ts'
import type { JoseHeader, Jws } from './jws.ts'
import { isAlgorithm } from './verification-key.ts'
import { MACHINE_TOKEN, TOKEN_CATEGORY, TOKEN_TYPE } from './wire.ts'

/** What a JWT is for, as its JOSE header says (RFC 8725 section 3.11). */
export type TokenKind = 'session' | 'template' | 'machine' | 'oauth'

/** The kind a token claims to be; null when its category is one we do not know. */
export function tokenKind({ header: { typ, cat }, claims: { sub } }: Jws): TokenKind | null {
  if (TOKEN_TYPE.oauth.some(type => type === typ)) return 'oauth'
  if (cat === TOKEN_CATEGORY.machine) return 'machine'
  if (typeof sub === 'string' && sub.startsWith(MACHINE_TOKEN.subjectPrefix)) return 'machine'
  if (cat === TOKEN_CATEGORY.template) return 'template'
  return cat === undefined || cat === TOKEN_CATEGORY.session || cat === TOKEN_CATEGORY.ignore
    ? 'session'
    : null
}

/** RFC 7515 section 4.1: `alg` is one of ours, `typ` says JWT if it says anything, and nothing is critical. */
export function refuseHeader({ alg, typ, crit }: JoseHeader, kind: TokenKind): TokenReason | null {
  if (kind !== 'oauth' && typ !== undefined && typ !== TOKEN_TYPE.jwt) return 'token-invalid'
  // We implement no extension, so any list of critical ones names one that we do not understand.
  if (crit !== undefined) return 'token-invalid'
  return isAlgorithm(alg) ? null : 'token-invalid-algorithm'
}
