import { describe, expect, test } from 'vitest'
import { ApiError } from './errors.ts'
import { checkEmailAddress, checkPhoneNumber, checkUsername } from './identifier.ts'

function outcome(check: (text: string) => string, text: string): string | null {
  try {
    return check(text)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    expect(error.details[0]?.code).toBe('form_param_format_invalid')
    return null
  }
}

describe('An e-mail address', () => {
  test.each([
    ['ada@example.com', 'ada@example.com'],
    ['  Ada.Lovelace+Work@Example.COM ', 'ada.lovelace+work@example.com'],
    ["o'brien@example.co.uk", "o'brien@example.co.uk"],
    ['ädä@exämple.de', 'ädä@exämple.de'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    [`${'a'.repeat(65)}@example.com`, null],
    [`ada@${'a'.repeat(250)}.com`, null],
    ['ada', null],
    ['ada@localhost', null],
    ['@example.com', null],
    ['ada@', null],
    ['ada@example.', null],
    ['a da@example.com', null],
    ['ada@@example.com', null],
    ['ada@example.com, bob@example.com', null],
    ['Ada <ada@example.com>', null],
    ['ada@example.com\nbcc:bob@example.com', null],
    ['', null],
  ])('%s is stored as %s', (text, stored) => {
    expect(outcome(checkEmailAddress, text)).toBe(stored)
  })
})

describe('A phone number', () => {
  test.each([
    ['+12015550100', '+12015550100'],
    ['+1 (201) 555-0100', '+12015550100'],
    ['+49.30.123456', '+4930123456'],
    ['12015550100', null],
    ['+02015550100', null],
    ['+1201', null],
    ['+1234567890123456', null],
    ['+1201555o100', null],
    ['', null],
  ])('%s is stored as %s', (text, stored) => {
    expect(outcome(checkPhoneNumber, text)).toBe(stored)
  })
})

describe('A username', () => {
  test.each([
    ['ada_lovelace', 'ada_lovelace'],
    [' Ada-1815 ', 'ada-1815'],
    ['a'.repeat(64), 'a'.repeat(64)],
    ['a'.repeat(65), null],
    ['ada', null],
    ['ada lovelace', null],
    ['ada@home', null],
    ['ädä_l', null],
    ['', null],
  ])('%s is stored as %s', (text, stored) => {
    expect(outcome(checkUsername, text)).toBe(stored)
  })
})

test('the error names the parameter it was given and how it should look', () => {
  try {
    checkEmailAddress('ada', 'email_address[0]')
    expect.unreachable()
  } catch (error) {
    const [detail] = (error as ApiError).details
    expect(detail?.meta?.param_name).toBe('email_address[0]')
    expect(detail?.longMessage).toContain('name@example.com')
    expect(detail?.longMessage).not.toContain('"ada"')
  }
})
