import { expect, test } from 'vitest'
import type { JsonObject, TokenPreview } from '../model.ts'
import { changedClaims } from './changed-claims.ts'

function token(custom: JsonObject, iat: number): TokenPreview {
  return {
    header: {},
    payload: { ...custom, iat },
    encoded: '',
    customClaims: Object.keys(custom),
    omittedClaims: [],
    cookie: { name: '', bytes: 0, limit: 0, envelopeBytes: 0, claims: [] },
  }
}

test('new, changed and removed custom claims are told apart; default claims do not count', () => {
  const before = token({ same: { a: [1] }, changed: 1, removed: true }, 1)
  const after = token({ same: { a: [1] }, changed: '1', added: null }, 2)
  expect(changedClaims(before, after)).toEqual({
    added: ['added'],
    changed: ['changed'],
    removed: ['removed'],
  })
})
