import { call } from '../api.ts'
import type { User } from '../model.ts'
import type { NewContact } from './add-contact-dialog.tsx'
import { type Contact, type ContactChange, ContactsCard } from './contacts-card.tsx'
import { useUserMutation } from './use-user-mutation.ts'

export function PhoneNumbersCard({ user }: { user: User }) {
  const userId = user.id
  const add = useUserMutation(({ value, ...rest }: NewContact) =>
    call('POST /users/:userId/phone-numbers', { path: { userId }, body: { phoneNumber: value, ...rest } }),
  )
  const change = useUserMutation(({ id }: ContactChange) =>
    call('PATCH /users/:userId/phone-numbers/:phoneNumberId', {
      path: { userId, phoneNumberId: id },
      body: { primary: true },
    }),
  )
  const remove = useUserMutation(({ id }: Contact) =>
    call('DELETE /users/:userId/phone-numbers/:phoneNumberId', { path: { userId, phoneNumberId: id } }),
  )
  return (
    <ContactsCard
      title="Phone numbers"
      noun="phone number"
      field={{ name: 'phoneNumber', type: 'tel', hint: 'With country code, such as +44 20 7946 0958.' }}
      contacts={user.phoneNumbers.map(({ phoneNumber, ...rest }) => ({ ...rest, value: phoneNumber }))}
      add={add}
      change={change}
      remove={remove}
      canVerify={false}
    />
  )
}
