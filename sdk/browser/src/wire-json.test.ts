import { expect, test } from 'vitest'
import { camelCaseKeys, encodeForm } from './wire-json.ts'

test('keys become camelCase at every depth, but not inside metadata and actors', () => {
  expect(
    camelCaseKeys({
      created_at: 1,
      email_addresses: [{ email_address: 'ada@example.com' }],
      public_metadata: { snake_case: { stays_so: true } },
      actor: { session_id: 'sess_1' },
      web3_wallet: null,
    }),
  ).toEqual({
    createdAt: 1,
    emailAddresses: [{ emailAddress: 'ada@example.com' }],
    publicMetadata: { snake_case: { stays_so: true } },
    actor: { session_id: 'sess_1' },
    web3Wallet: null,
  })
})

test.each([
  [{ emailAddressId: 'idn_1' }, 'email_address_id=idn_1'],
  [{ activeOrganizationId: null }, 'active_organization_id='],
  [{ password: undefined, code: '424242' }, 'code=424242'],
  [{ legalAccepted: true }, 'legal_accepted=true'],
  [{ role: ['admin', 'member'] }, 'role=admin&role=member'],
  [{ unsafeMetadata: { theme: 'dark' } }, 'unsafe_metadata=%7B%22theme%22%3A%22dark%22%7D'],
])('%j is sent as %s', (params, expected) => {
  expect(encodeForm(params).toString()).toBe(expected)
})
