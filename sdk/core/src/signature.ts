/**
 * Checking a signature, on two platforms.
 *
 * Where Node's crypto is at hand it is used, synchronously: a key object is imported once, and a verification costs
 * half of what a trip through WebCrypto's thread pool costs. Everywhere else WebCrypto does the same.
 */

export type KeyType = 'RSA' | 'P-256' | 'Ed25519'

/** A public JWK with nothing but its key, or the bytes of a SubjectPublicKeyInfo. */
export type KeyMaterial = JsonWebKey | Uint8Array<ArrayBuffer>

/** How an algorithm is called: by WebCrypto, and by Node, which needs only the hash. */
export type AlgorithmParameters = {
  keyType: KeyType
  webCrypto: RsaHashedImportParams | EcKeyImportParams
  hash: string | null
}

/**
 * Whether `signature` (base64url) over `input` (ASCII) was made with the private half of the key. False as well when
 * the key cannot be used. Never throws, never rejects.
 */
export type VerifySignature = (
  algorithm: AlgorithmParameters,
  input: string,
  signature: string,
) => boolean | Promise<boolean>

/** Imports a key; null when it is not one. */
export function importKey(keyType: KeyType, material: KeyMaterial): VerifySignature | null {
  const node = findNode()
  return node ? importIntoNode(node, keyType, material) : importIntoWebCrypto(material)
}

function importIntoNode(
  { crypto, Buffer }: NodeModules,
  keyType: KeyType,
  material: KeyMaterial,
): VerifySignature | null {
  let key: object
  try {
    key = crypto.createPublicKey(
      material instanceof Uint8Array
        ? { key: material, format: 'der', type: 'spki' }
        : { key: material, format: 'jwk' },
    )
  } catch {
    return null
  }
  // A JWS carries an ECDSA signature as two plain numbers, not as DER (RFC 7518 section 3.4).
  const usedKey = keyType === 'P-256' ? { key, dsaEncoding: 'ieee-p1363' } : key
  return ({ hash }, input, signature) => {
    try {
      return crypto.verify(hash, Buffer.from(input, 'latin1'), usedKey, Buffer.from(signature, 'base64url'))
    } catch {
      return false
    }
  }
}

function importIntoWebCrypto(material: KeyMaterial): VerifySignature {
  const { subtle } = crypto
  // WebCrypto ties a key to one algorithm, so there may be several of one key.
  const imported = new Map<AlgorithmParameters, Promise<CryptoKey>>()
  const importFor = ({ webCrypto }: AlgorithmParameters) =>
    material instanceof Uint8Array
      ? subtle.importKey('spki', material, webCrypto, false, ['verify'])
      : subtle.importKey('jwk', material, webCrypto, false, ['verify'])
  return async (algorithm, input, signature) => {
    const key = imported.get(algorithm) ?? importFor(algorithm)
    imported.set(algorithm, key)
    const { webCrypto, hash } = algorithm
    const parameters = hash ? { name: webCrypto.name, hash } : { name: webCrypto.name }
    try {
      return await subtle.verify(
        parameters,
        await key,
        fromBase64Url(signature),
        new TextEncoder().encode(input),
      )
    } catch {
      return false
    }
  }
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, character => character.charCodeAt(0))
}

/** The part of Node used here; declared, because this package has no dependency on Node's types. */
type NodeModules = {
  crypto: {
    createPublicKey(key: object): object
    verify(hash: string | null, data: Uint8Array, key: object, signature: Uint8Array): boolean
  }
  Buffer: { from(text: string, encoding: 'latin1' | 'base64url'): Uint8Array }
}

/** Other runtimes may have functions under the names of Node's, which throw; only Node says which Node it is. */
function findNode(): NodeModules | null {
  const { process } = globalThis as {
    process?: { versions?: { node?: string }; getBuiltinModule?: (id: string) => unknown }
  }
  if (!process?.versions?.node) return null
  const crypto = process.getBuiltinModule?.('node:crypto') as NodeModules['crypto'] | undefined
  const buffer = process.getBuiltinModule?.('node:buffer') as { Buffer: NodeModules['Buffer'] } | undefined
  return crypto && buffer ? { crypto, Buffer: buffer.Buffer } : null
}
