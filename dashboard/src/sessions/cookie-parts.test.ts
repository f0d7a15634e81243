import { expect, test } from 'vitest'
import { cookieParts } from './cookie-parts.ts'

test('the parts of a cookie add up, default claims stand together and the largest custom claim comes first', () => {
  const parts = cookieParts({
    name: '__session_x',
    bytes: 700,
    limit: 4096,
    envelopeBytes: 400,
    claims: [
      { name: 'sub', kind: 'default', bytes: 60 },
      { name: 'plan', kind: 'custom', bytes: 20 },
      { name: 'iat', kind: 'default', bytes: 40 },
      { name: 'meta', kind: 'custom', bytes: 180 },
    ],
  })
  expect(parts.map(part => [part.label, part.bytes])).toEqual([
    ['Header and signature', 400],
    ['Default claims', 100],
    ['meta', 180],
    ['plan', 20],
  ])
  expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(700)
})
