import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { newCode, newHexId, newId, newSecret } from './id.ts'

const NOW = 1_800_000_000_000
const zeros = (size: number) => new Uint8Array(size)
const ones = (size: number) => new Uint8Array(size).fill(255)

describe('An id', () => {
  test('is its prefix and 27 letters and digits', () => {
    for (let i = 0; i < 100; i++) expect(newId('sess', NOW, randomBytes)).toMatch(/^sess_[0-9A-Za-z]{27}$/)
  })

  test('sorts by age, whatever its random part', () => {
    expect(newId('user', NOW, ones) < newId('user', NOW + 1000, zeros)).toBe(true)
  })

  test('has its full length at both ends of time', () => {
    expect(newId('user', 0, zeros)).toBe(`user_${'0'.repeat(27)}`)
    expect(newId('user', Date.UTC(2150, 0), ones)).toMatch(/^user_[0-9A-Za-z]{27}$/)
  })

  test('differs in the same second', () => {
    const ids = new Set(Array.from({ length: 1000 }, () => newId('user', NOW, randomBytes)))
    expect(ids.size).toBe(1000)
  })
})

describe('A code', () => {
  test('is six digits, with leading zeros', () => {
    expect(newCode(zeros)).toBe('000000')
    for (let i = 0; i < 100; i++) expect(newCode(randomBytes)).toMatch(/^\d{6}$/)
  })

  test('draws again where the remainder would favour small codes', () => {
    const draws = [Buffer.from([255, 255, 255, 255]), Buffer.from([0, 0, 0, 7])]
    expect(newCode(() => draws.shift() ?? zeros(4))).toBe('000007')
    expect(draws).toHaveLength(0)
  })
})

test('a secret is 32 random bytes unless told otherwise', () => {
  expect(newSecret(ones)).toBe(`${'_'.repeat(42)}8`)
  expect(Buffer.from(newSecret(randomBytes, 16), 'base64url')).toHaveLength(16)
})

test('a jti is 20 hex characters', () => {
  expect(newHexId(randomBytes)).toMatch(/^[0-9a-f]{20}$/)
})
