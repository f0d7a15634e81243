import { useState } from 'react'
import { plural } from '../format.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { AffectedUsers } from './affected-users.tsx'
import { lostClaims } from './lost-claims.ts'
import type { Draft, SaveInput } from './use-draft.ts'

type LostClaimsDialogProps = {
  save: Draft['save']
  onSave: (input: SaveInput) => void
  onUser: (userId: string) => void
}

/** A save was refused because claims do not fit for some users: look at them, or save with a reason. */
export function LostClaimsDialog({ save, onSave, onUser }: LostClaimsDialogProps) {
  const [reason, setReason] = useState('')
  const lost = lostClaims(save.error)
  const input = save.variables
  if (!lost || !input) return null
  return (
    <Dialog
      open
      onClose={save.reset}
      width="md"
      title={`${plural(lost.users, 'user')} would lose claims`}
      description="Their data does not fit in a cookie with these claims. Nothing was saved. Make the claims smaller, such as single metadata fields instead of whole objects."
      footer={
        <>
          <Button onClick={save.reset}>Back to editing</Button>
          <Button type="submit" form="lost-claims" variant="danger" busy={save.isPending}>
            Save anyway
          </Button>
        </>
      }
    >
      <form
        id="lost-claims"
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault()
          onSave({ ...input, overrideReason: reason.trim() })
        }}
      >
        <AffectedUsers
          users={lost.examples.map(user => ({ ...user, identifier: user.id }))}
          onUser={userId => {
            save.reset()
            onUser(userId)
          }}
        />
        <TextField
          label="Reason to save anyway"
          hint="Kept in the history. The claims left out are named in each token's header."
          required
          maxLength={500}
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
