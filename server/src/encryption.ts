/**
 * Encryption at rest: AES-256-GCM, a random 96-bit nonce in front, the purpose as associated data.
 *
 * The purpose ties a ciphertext to its row: one moved elsewhere does not decrypt.
 */

import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { RandomBytes } from './id.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

export function encrypt(key: Uint8Array, plaintext: string, purpose: string, random: RandomBytes): string {
  const nonce = random(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose))
  return Buffer.concat([
    nonce,
    cipher.update(plaintext, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]).toString('base64')
}

/** Throws when the key or the purpose is another one, or the text was changed. */
export function decrypt(key: Uint8Array, ciphertext: string, purpose: string): string {
  const bytes = Buffer.from(ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(-TAG_BYTES))
  return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

/** A 256-bit key from a secret that has at least 128 bits of entropy itself (RFC 5869). */
export function deriveKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32))
}
