import { call } from '../api.ts'
import type { User } from '../model.ts'
import type { NewContact } from './add-contact-dialog.tsx'
import { type Contact, type ContactChange, ContactsCard } from './contacts-card.tsx'
import { useUserMutation } from './use-user-mutation.ts'

export function EmailAddressesCard({ user }: { user: User }) {
  const userId = user.id
  const add = useUserMutation(({ value, ...rest }: NewContact) =>
    call('POST /users/:userId/email-addresses', { path: { userId }, body: { emailAddress: value, ...rest } }),
  )
  const change = useUserMutation(({ id, ...body }: ContactChange) =>
    call('PATCH /users/:userId/email-addresses/:emailAddressId', {
      path: { userId, emailAddressId: id },
      body,
    }),
  )
  const remove = useUserMutation(({ id }: Contact) =>
    call('DELETE /users/:userId/email-addresses/:emailAddressId', { path: { userId, emailAddressId: id } }),
  )
  return (
    <ContactsCard
      title="E-mail addresses"
      noun="e-mail address"
      field={{ name: 'emailAddress', type: 'email' }}
      contacts={user.emailAddresses.map(({ emailAddress, ...rest }) => ({ ...rest, value: emailAddress }))}
      add={add}
      change={change}
      remove={remove}
      canVerify
    />
  )
}
