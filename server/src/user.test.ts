import { expect, test } from 'vitest'
import { fullName, type User, userIdentifier, userImageUrl } from './user.ts'

const email = { id: 'idn_1', emailAddress: 'ada@example.com', verified: true, createdAt: 0, updatedAt: 0 }
const phone = { id: 'idn_2', phoneNumber: '+12015550100', verified: true, createdAt: 0, updatedAt: 0 }

test.each([
  ['Ada', 'Lovelace', 'Ada Lovelace'],
  ['Ada', null, 'Ada'],
  [null, 'Lovelace', 'Lovelace'],
  [null, null, null],
  ['', '', null],
])('%s and %s make the name %s', (firstName, lastName, name) => {
  expect(fullName({ firstName, lastName })).toBe(name)
})

test.each<[string, Partial<User>]>([
  ['ada@example.com', { primaryEmailAddressId: 'idn_1', username: 'ada_l', primaryPhoneNumberId: 'idn_2' }],
  ['ada_l', { username: 'ada_l', primaryPhoneNumberId: 'idn_2' }],
  ['+12015550100', { primaryPhoneNumberId: 'idn_2' }],
  ['user_1', {}],
])('people recognise the account by %s', (identifier, change) => {
  const nobody = { username: null, primaryEmailAddressId: null, primaryPhoneNumberId: null }
  const user = { id: 'user_1', emailAddresses: [email], phoneNumbers: [phone], ...nobody, ...change } as User
  expect(userIdentifier(user)).toBe(identifier)
})

test('a user without a picture has the one the server draws', () => {
  const own = 'https://img.example/ada.png'
  expect(userImageUrl({ id: 'user_1', imageUrl: own }, 'https://clerk.example.com')).toBe(own)
  expect(userImageUrl({ id: 'user_1', imageUrl: null }, 'https://clerk.example.com')).toBe(
    'https://clerk.example.com/avatars/user_1',
  )
})
