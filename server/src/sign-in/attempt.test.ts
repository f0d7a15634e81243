import { expect, test } from 'vitest'
import { safeIdentifier } from './attempt.ts'

test.each([
  ['ada@example.com', 'a***@example.com'],
  ['a@example.com', 'a***@example.com'],
  ['ada.lovelace+work@example.com', 'a***@example.com'],
])('%s is shown as %s to somebody who has not signed in yet', (address, shown) => {
  expect(safeIdentifier(address)).toBe(shown)
})
