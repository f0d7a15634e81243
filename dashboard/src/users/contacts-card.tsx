import { Ellipsis, Plus } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../field-errors.ts'
import { Badge } from '../ui/badge.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { AddContactDialog, type NewContact } from './add-contact-dialog.tsx'

export type Contact = { id: string; value: string; verified: boolean; primary: boolean }
export type ContactChange = { id: string; verified?: boolean; primary?: true }

/** What e-mail addresses and phone numbers share; the two cards beside this file give the words and the calls. */
export type ContactsCardProps = {
  title: string
  /** Singular, such as "e-mail address". */
  noun: string
  field: { name: string; type: string; hint?: string }
  contacts: Contact[]
  add: Change<NewContact>
  change: Change<ContactChange>
  remove: Change<Contact>
  /** Whether `change` can set `verified`. */
  canVerify: boolean
}

type Change<Input> = {
  mutate: (input: Input, options?: { onSuccess?: () => void }) => void
  isPending: boolean
  error: Error | null
  reset: () => void
}

export function ContactsCard({
  title,
  noun,
  field,
  contacts,
  add,
  change,
  remove,
  canVerify,
}: ContactsCardProps) {
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Contact | null>(null)
  return (
    <Card
      title={title}
      flush
      actions={
        <Button
          size="sm"
          onClick={() => {
            add.reset()
            setAdding(true)
          }}
        >
          <Plus aria-hidden className="size-3.5" />
          Add<span className="sr-only"> {noun}</span>
        </Button>
      }
    >
      {contacts.length === 0 ? (
        <p className="px-4 py-5 text-muted text-sm sm:px-5">No {noun}.</p>
      ) : (
        <ul className="divide-y divide-line">
          {contacts.map(contact => (
            <li key={contact.id} className="flex min-h-13 items-center gap-2 px-4 py-2 sm:px-5">
              <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
                <span className="min-w-0 truncate">{contact.value}</span>
                {contact.primary && <Badge tone="accent">Primary</Badge>}
                <Badge tone={contact.verified ? 'ok' : 'warn'}>
                  {contact.verified ? 'Verified' : 'Unverified'}
                </Badge>
              </div>

              <Menu
                trigger={
                  <IconButton
                    label={`Actions for ${contact.value}`}
                    icon={<Ellipsis aria-hidden className="size-4" />}
                  />
                }
              >
                <MenuItem
                  disabled={contact.primary}
                  onSelect={() => change.mutate({ id: contact.id, primary: true })}
                >
                  Make primary
                </MenuItem>
                {canVerify && (
                  <MenuItem onSelect={() => change.mutate({ id: contact.id, verified: !contact.verified })}>
                    {contact.verified ? 'Mark as unverified' : 'Mark as verified'}
                  </MenuItem>
                )}
                <MenuItem
                  danger
                  onSelect={() => {
                    remove.reset()
                    setRemoving(contact)
                  }}
                >
                  Remove…
                </MenuItem>
              </Menu>
            </li>
          ))}
        </ul>
      )}
      {change.error && (
        <p role="alert" className="border-line border-t px-4 py-2.5 text-danger-ink text-sm sm:px-5">
          {errorText(change.error)}
        </p>
      )}
      {adding && (
        <AddContactDialog
          noun={noun}
          field={field}
          first={contacts.length === 0}
          busy={add.isPending}
          error={add.error}
          onClose={() => setAdding(false)}
          onAdd={contact => add.mutate(contact, { onSuccess: () => setAdding(false) })}
        />
      )}
      <ConfirmDialog
        open={removing !== null}
        onCancel={() => setRemoving(null)}
        onConfirm={() => removing && remove.mutate(removing, { onSuccess: () => setRemoving(null) })}
        title={`Remove this ${noun}?`}
        confirmLabel="Remove"
        danger
        busy={remove.isPending}
        error={remove.error && errorText(remove.error)}
      >
        The user can no longer sign in with <strong className="text-ink">{removing?.value}</strong>. You can
        add it again later.
      </ConfirmDialog>
    </Card>
  )
}
