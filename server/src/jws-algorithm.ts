/** Signature algorithms (RFC 7518 section 3.1, RFC 8037 section 3.1). */

/** For the instance's own keys. Unmodified SDKs verify RS256 only. */
export const INSTANCE_ALGORITHMS = ['RS256', 'ES256', 'EdDSA'] as const

export type InstanceAlgorithm = (typeof INSTANCE_ALGORITHMS)[number]

/** For keys that operators bring: a JWT template may be verified by anything. */
export const JWS_ALGORITHMS = [
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const

export type JwsAlgorithm = (typeof JWS_ALGORITHMS)[number]

export function isJwsAlgorithm(name: string): name is JwsAlgorithm {
  return JWS_ALGORITHMS.some(algorithm => algorithm === name)
}

export function isInstanceAlgorithm(name: string): name is InstanceAlgorithm {
  return INSTANCE_ALGORITHMS.some(algorithm => algorithm === name)
}
