/**
 * Ids: a prefix that names the kind, then 27 base62 characters: 32 bits of seconds and 128 random bits.
 *
 * They sort by age, so new rows land at the end of an index, and cannot be guessed.
 */

export type RandomBytes = (size: number) => Uint8Array

export type IdPrefix =
  | 'user'
  | 'sess'
  | 'client'
  | 'idn'
  | 'sia'
  | 'sua'
  | 'ins'
  | 'org'
  | 'orgmem'
  | 'jtmp'
  | 'sk'
  | 'op'
  | 'msg'
  | 'aud'
  | 'rvf'
  | 'dry'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const LENGTH = 27
/** 2014-05-13, so that 32 bits last until 2150. */
const EPOCH_S = 1_400_000_000

export function newId(prefix: IdPrefix, now: number, random: RandomBytes): string {
  let value = BigInt(Math.max(0, Math.floor(now / 1000) - EPOCH_S))
  for (const byte of random(16)) value = (value << 8n) | BigInt(byte)
  return `${prefix}_${base62(value, LENGTH)}`
}

/** A secret of `bytes` random bytes, base64url. */
export function newSecret(random: RandomBytes, bytes = 32): string {
  return Buffer.from(random(bytes)).toString('base64url')
}

/** Six decimal digits without bias, for codes sent by mail. */
export function newCode(random: RandomBytes): string {
  for (;;) {
    const value = Buffer.from(random(4)).readUInt32BE()
    if (value < 4_294_000_000) return String(value % 1_000_000).padStart(6, '0')
  }
}

function base62(value: bigint, length: number): string {
  let text = ''
  for (let rest = value, i = 0; i < length; i++, rest /= 62n) text = ALPHABET[Number(rest % 62n)] + text
  return text
}

/** 20 hex characters, for `jti`. */
export function newHexId(random: RandomBytes): string {
  return Buffer.from(random(10)).toString('hex')
}
