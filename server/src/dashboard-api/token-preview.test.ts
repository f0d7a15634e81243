import { describe, expect, test } from 'vitest'
import { tokenPreview } from './token-preview.ts'

const claims = { plan: 'pro', name: 'Ärnë', iat: 1, sub: 'user_1' }
const header = { alg: 'RS256', typ: 'JWT' }
const bytes = (value: object) => Math.ceil((Buffer.byteLength(JSON.stringify(value)) * 4) / 3)
const cookieBytes = '__session_xxxxxxxx='.length + bytes(header) + 1 + bytes(claims) + 1 + 342

const preview = tokenPreview(
  {
    header,
    claims,
    customClaims: { plan: 'pro', name: 'Ärnë', big: '…' },
    omitted: ['big'],
    cookieBytes,
    fullBytes: 9000,
  },
  'RS256',
  'abcdefgh',
)

describe('tokenPreview', () => {
  test('a claim that was left out is not among the custom claims', () => {
    expect(preview.customClaims).toEqual(['plan', 'name'])
    expect(preview.omittedClaims).toEqual(['big'])
  })

  test('the encoded token has the exact size of the cookie, and a signature of zeros', () => {
    expect(preview.encoded).toHaveLength(cookieBytes - '__session_xxxxxxxx='.length)
    expect(preview.encoded.split('.')[2]).toMatch(/^A+$/)
  })

  test('the shares and the envelope add up to the cookie', () => {
    const { envelopeBytes, claims: shares } = preview.cookie
    expect(envelopeBytes + shares.reduce((sum, share) => sum + share.bytes, 0)).toBe(cookieBytes)
    expect(shares.map(({ name, kind }) => [name, kind])).toEqual([
      ['plan', 'custom'],
      ['name', 'custom'],
      ['iat', 'default'],
      ['sub', 'default'],
    ])
  })
})
