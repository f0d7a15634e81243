import { useState } from 'react'
import { fieldErrors } from '../field-errors.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CheckField, TextField } from '../ui/field.tsx'
import { Note } from '../ui/states.tsx'

export type NewContact = { value: string; verified: boolean; primary: boolean }

type AddContactDialogProps = {
  noun: string
  field: { name: string; type: string; hint?: string }
  /** The first one becomes primary by itself. */
  first: boolean
  busy: boolean
  error: Error | null
  onClose: () => void
  onAdd: (contact: NewContact) => void
}

export function AddContactDialog({ noun, field, first, busy, error, onClose, onAdd }: AddContactDialogProps) {
  const [contact, setContact] = useState<NewContact>({ value: '', verified: true, primary: first })
  const { fields, form } = fieldErrors(error, [field.name])
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Add ${noun}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="add-contact" variant="primary" busy={busy}>
            Add
          </Button>
        </>
      }
    >
      <form
        id="add-contact"
        noValidate
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault()
          onAdd(contact)
        }}
      >
        {form && <Note tone="danger">{form}</Note>}
        <TextField
          label={noun.charAt(0).toUpperCase() + noun.slice(1)}
          type={field.type}
          hint={field.hint}
          autoComplete="off"
          value={contact.value}
          onChange={event => setContact({ ...contact, value: event.target.value })}
          error={fields[field.name]}
        />
        <CheckField
          label="Verified"
          hint="The user does not have to prove that it is theirs."
          checked={contact.verified}
          onChange={event => setContact({ ...contact, verified: event.target.checked })}
        />
        {!first && (
          <CheckField
            label="Primary"
            hint="Shortcodes and messages use the primary one."
            checked={contact.primary}
            onChange={event => setContact({ ...contact, primary: event.target.checked })}
          />
        )}
      </form>
    </Dialog>
  )
}
