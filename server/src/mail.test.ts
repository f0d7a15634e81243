import { expect, test } from 'vitest'
import { isTestAddress } from './mail.ts'

test.each([
  ['ada+clerk_test@example.com', true],
  ['ada+clerk_test1@example.com', true],
  ['ada+work+clerk_test@example.com', true],
  ['ada@example.com', false],
  ['clerk_test@example.com', false],
  ['ada@clerk_test+clerk_test.com', false],
])('%s is a test address: %s', (address, test) => {
  expect(isTestAddress(address)).toBe(test)
})
