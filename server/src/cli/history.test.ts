import { expect, test } from 'vitest'
import type { SavedClaims } from './claims-commands.ts'
import { printHistory } from './history.ts'

const VERSION: SavedClaims = {
  version: 1,
  claims: '{}',
  priority: [],
  note: null,
  author: 'operator:ada@example.com',
  restored_from: null,
  override_reason: null,
  created_at: Date.UTC(2026, 10, 23, 9, 5, 59),
}

test('the history is a table with what makes a version special', () => {
  const versions = [
    { ...VERSION, version: 12, author: 'secret_key:sk_1', restored_from: 3, override_reason: 'launch day' },
    { ...VERSION, note: 'plans' },
  ]
  expect(printHistory(versions)).toBe(`version  saved                 by                        note
12       2026-11-23 09:05 UTC  secret_key:sk_1           restores version 3; although users lose claims: launch day
1        2026-11-23 09:05 UTC  operator:ada@example.com  plans`)
})
