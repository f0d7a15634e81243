import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { decrypt, deriveKey, encrypt } from './encryption.ts'

const key = Buffer.alloc(32, 1)
const text = 'a private key, with ümlauts'

test('what was encrypted comes back, and never looks the same twice', () => {
  const first = encrypt(key, text, 'signing-key:ins_1', randomBytes)
  const second = encrypt(key, text, 'signing-key:ins_1', randomBytes)
  expect(first).not.toBe(second)
  expect(Buffer.from(first, 'base64').toString('latin1')).not.toContain('private')
  expect(decrypt(key, first, 'signing-key:ins_1')).toBe(text)
  expect(decrypt(key, second, 'signing-key:ins_1')).toBe(text)
})

const flip = (ciphertext: string, index: number) => {
  const bytes = Buffer.from(ciphertext, 'base64')
  const at = index < 0 ? bytes.length + index : index
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes.toString('base64')
}

test.each<[string, (ciphertext: string) => [Uint8Array, string, string]]>([
  ['another key', ciphertext => [Buffer.alloc(32, 2), ciphertext, 'signing-key:ins_1']],
  [
    'another purpose: a ciphertext moved to another row',
    ciphertext => [key, ciphertext, 'signing-key:ins_2'],
  ],
  ['a changed nonce', ciphertext => [key, flip(ciphertext, 0), 'signing-key:ins_1']],
  ['a changed text', ciphertext => [key, flip(ciphertext, 14), 'signing-key:ins_1']],
  ['a changed tag', ciphertext => [key, flip(ciphertext, -1), 'signing-key:ins_1']],
  ['a shortened text', ciphertext => [key, ciphertext.slice(0, -8), 'signing-key:ins_1']],
  ['a shortened tag', () => [key, Buffer.alloc(12).toString('base64'), 'signing-key:ins_1']],
  ['nothing', () => [key, '', 'signing-key:ins_1']],
])('nothing comes back with %s', (_what, tamper) => {
  const ciphertext = encrypt(key, text, 'signing-key:ins_1', randomBytes)
  expect(() => decrypt(...tamper(ciphertext))).toThrow()
})

test('derived keys differ by secret and by purpose', () => {
  const keys = [deriveKey('a', 'x'), deriveKey('b', 'x'), deriveKey('a', 'y')].map(k =>
    Buffer.from(k).toString('hex'),
  )
  expect(new Set(keys).size).toBe(3)
  expect(keys[0]).toHaveLength(64)
  expect(Buffer.from(deriveKey('a', 'x')).toString('hex')).toBe(keys[0])
})
