/**
 * Verification keys, and what each may be used for.
 *
 * Which algorithms a key may be used with follows from the key, never from the token (RFC 8725 sections 3.1, 3.2):
 * RSA keys verify RS256, RS384 and RS512, P-256 keys ES256, Ed25519 keys EdDSA. There is no HMAC and no `none`.
 * RSA keys under 2048 bits are not keys (RFC 7518 section 3.3).
 */
import {
  type AlgorithmParameters,
  importKey,
  type KeyMaterial,
  type KeyType,
  type VerifySignature,
} from './signature.ts'

const ALGORITHMS = {
  RS256: rsa('SHA-256'),
  RS384: rsa('SHA-384'),
  RS512: rsa('SHA-512'),
  ES256: { keyType: 'P-256', webCrypto: { name: 'ECDSA', namedCurve: 'P-256' }, hash: 'SHA-256' },
  EdDSA: { keyType: 'Ed25519', webCrypto: { name: 'Ed25519' } as EcKeyImportParams, hash: null },
} as const satisfies Record<string, AlgorithmParameters>

function rsa(hash: string) {
  return { keyType: 'RSA', webCrypto: { name: 'RSASSA-PKCS1-v1_5', hash }, hash } as const
}

export type Algorithm = keyof typeof ALGORITHMS

export function isAlgorithm(alg: unknown): alg is Algorithm {
  return typeof alg === 'string' && Object.hasOwn(ALGORITHMS, alg)
}

/** A public key in JWK form (RFC 7517); members beyond these are ignored. */
export type Jwk = { readonly kty?: string; readonly kid?: string; readonly [member: string]: unknown }

export type VerificationKey = {
  readonly keyType: KeyType
  /** The one algorithm the key is meant for, when its owner said so. */
  readonly algorithm: Algorithm | undefined
  readonly verifySignature: VerifySignature
}

/**
 * Whether `signature` (base64url) over `input` was made with the private half of the key. An algorithm of another type
 * of key, or another than the one its owner named, is told apart from a wrong signature.
 */
export function verifyWithKey(
  key: VerificationKey,
  alg: unknown,
  input: string,
  signature: string,
): boolean | Promise<boolean> | 'other-key-type' | 'other-algorithm' {
  if (!isAlgorithm(alg) || ALGORITHMS[alg].keyType !== key.keyType) return 'other-key-type'
  if (key.algorithm && key.algorithm !== alg) return 'other-algorithm'
  return key.verifySignature(ALGORITHMS[alg], input, signature)
}

/** Imports a public JWK; null when it is not an acceptable signature key. Private members are dropped. */
export function keyFromJwk(jwk: Jwk): VerificationKey | null {
  const { kty, crv, n, e, x, y } = jwk
  if (!isForVerification(jwk)) return null
  const algorithm = isAlgorithm(jwk.alg) ? jwk.alg : undefined
  if (jwk.alg !== undefined && !algorithm) return null
  if (kty === 'RSA' && isAcceptableModulus(n) && isAcceptableExponent(e)) {
    return createKey('RSA', algorithm, { kty, n, e })
  }
  if (kty === 'EC' && crv === 'P-256' && typeof x === 'string' && typeof y === 'string') {
    return createKey('P-256', algorithm, { kty, crv, x, y })
  }
  if (kty === 'OKP' && crv === 'Ed25519' && typeof x === 'string') {
    return createKey('Ed25519', algorithm, { kty, crv, x })
  }
  return null
}

const RSA_2048_MODULUS_CHARACTERS = 342

function isAcceptableModulus(n: unknown): n is string {
  return typeof n === 'string' && n.length >= RSA_2048_MODULUS_CHARACTERS
}

/** With the exponent 1, which is spelled `AQ`, everything is its own signature. */
function isAcceptableExponent(e: unknown): e is string {
  return typeof e === 'string' && e !== 'AQ'
}

/** RFC 7517 sections 4.2 and 4.3: a key that its owner meant for something else is not used for this. */
function isForVerification({ use, key_ops }: Jwk): boolean {
  if (use !== undefined && use !== 'sig') return false
  return key_ops === undefined || (Array.isArray(key_ops) && key_ops.includes('verify'))
}

// Object identifiers as they stand in a SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7), one character per byte.
const RSA_OID = '\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01'
const P256_OID = '\x2a\x86\x48\xce\x3d\x03\x01\x07'
const ED25519_OID = '\x2b\x65\x70'
const RSA_2048_SPKI_BYTES = 290

/**
 * Imports a PEM public key; null when it is not an acceptable one. Line breaks may be real, missing, or the two
 * characters `\n` that some environment files leave. A PEM names no algorithm, so RSA means RS256, the default.
 */
export function keyFromPem(pem: string): VerificationKey | null {
  const body = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----/.exec(
    pem.replaceAll('\\n', '\n'),
  )
  if (!body) return null
  let der: string
  try {
    der = atob(body[1] as string)
  } catch {
    return null
  }
  const spki = Uint8Array.from(der, character => character.charCodeAt(0))
  const prefix = der.slice(0, 32)
  if (prefix.includes(RSA_OID)) {
    return spki.length >= RSA_2048_SPKI_BYTES ? createKey('RSA', 'RS256', spki) : null
  }
  if (prefix.includes(P256_OID)) return createKey('P-256', 'ES256', spki)
  if (prefix.includes(ED25519_OID)) return createKey('Ed25519', 'EdDSA', spki)
  return null
}

function createKey(
  keyType: KeyType,
  algorithm: Algorithm | undefined,
  material: KeyMaterial,
): VerificationKey | null {
  if (algorithm && ALGORITHMS[algorithm].keyType !== keyType) return null
  const verifySignature = importKey(keyType, material)
  return verifySignature && { keyType, algorithm, verifySignature }
}
