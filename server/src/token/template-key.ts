/**
 * Keys that operators bring for a JWT template, checked against the algorithm they are for.
 *
 * A weak or wrong key is found when it is saved, not when a token is refused somewhere else. Sizes: RFC 7518
 * sections 3.2 to 3.4, RFC 8037 section 3.1. A PEM is never taken for an HMAC secret: a verifier that holds the
 * public half could be made to accept forgeries (RFC 8725 section 2.1).
 */

import { createPrivateKey, createSecretKey, type KeyObject } from 'node:crypto'
import type { JwsAlgorithm } from '../jws-algorithm.ts'
import type { JwsKey } from './sign.ts'

export const MAX_KEY_LENGTH = 16_384

const RSA_MIN_BITS = 2048
/** Beyond this a signature takes long enough to slow everybody down. */
const RSA_MAX_BITS = 8192

const CURVES: { [algorithm: string]: { openssl: string; name: string } } = {
  ES256: { openssl: 'prime256v1', name: 'P-256' },
  ES384: { openssl: 'secp384r1', name: 'P-384' },
  ES512: { openssl: 'secp521r1', name: 'P-521' },
}

/** `problem` is one sentence for the operator; it never repeats any of the key. */
export type ParsedKey = { ok: true; key: JwsKey } | { ok: false; problem: string }

/** `text` is a shared secret for HS256, HS384 and HS512, else a private key in PEM: PKCS #8, PKCS #1 or SEC 1. */
export function parseTemplateKey(algorithm: JwsAlgorithm, text: string): ParsedKey {
  if (text.length > MAX_KEY_LENGTH) return refuse(`The key is longer than ${MAX_KEY_LENGTH} characters.`)
  return algorithm.startsWith('HS') ? parseSecret(algorithm, text) : parsePem(algorithm, text)
}

function parseSecret(algorithm: JwsAlgorithm, text: string): ParsedKey {
  if (text.includes('-----BEGIN')) {
    return refuse(
      `${algorithm} needs a shared secret, not a PEM. Choose an RS, ES or EdDSA algorithm for this key.`,
    )
  }
  const secret = Buffer.from(text, 'utf8')
  const minimum = Number(algorithm.slice(2)) / 8
  if (secret.length < minimum) {
    return refuse(`The secret has ${secret.length} bytes; ${algorithm} needs at least ${minimum}.`)
  }
  return { ok: true, key: { algorithm, privateKey: createSecretKey(secret) } }
}

function parsePem(algorithm: JwsAlgorithm, text: string): ParsedKey {
  if (!text.includes('-----BEGIN')) return refuse(`${algorithm} needs a private key in PEM.`)
  if (/-----BEGIN (?:[A-Z]+ )?PUBLIC KEY-----|-----BEGIN CERTIFICATE-----/.test(text)) {
    return refuse('The key is a public one. Give the private key; only its owner can sign.')
  }
  if (/-----BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(text)) {
    return refuse(
      'The key is protected by a passphrase. Give it without; it is encrypted before it is stored.',
    )
  }
  const privateKey = readPem(text)
  if (!privateKey)
    return refuse('The key cannot be read. Give a private key in PEM: PKCS #8, PKCS #1 or SEC 1.')
  const problem = mismatch(algorithm, privateKey)
  return problem ? refuse(problem) : { ok: true, key: { algorithm, privateKey } }
}

function mismatch(algorithm: JwsAlgorithm, key: KeyObject): string | null {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key
  if (algorithm === 'EdDSA') return type === 'ed25519' ? null : 'EdDSA needs an Ed25519 key.'
  const curve = CURVES[algorithm]
  if (curve) {
    const fits = type === 'ec' && details?.namedCurve === curve.openssl
    return fits ? null : `${algorithm} needs a key on the curve ${curve.name}.`
  }
  const bits = type === 'rsa' ? (details?.modulusLength ?? 0) : 0
  if (bits >= RSA_MIN_BITS && bits <= RSA_MAX_BITS) return null
  return `${algorithm} needs an RSA key of ${RSA_MIN_BITS} to ${RSA_MAX_BITS} bits.`
}

function readPem(text: string): KeyObject | null {
  try {
    return createPrivateKey({ key: text, format: 'pem' })
  } catch {
    return null
  }
}

function refuse(problem: string): ParsedKey {
  return { ok: false, problem }
}
