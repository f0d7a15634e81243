import { useState } from 'react'
import { call } from '../api.ts'
import { fieldErrors } from '../field-errors.ts'
import type { User } from '../model.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CheckField, TextField } from '../ui/field.tsx'
import { Note } from '../ui/states.tsx'
import { useNotify } from '../ui/toast.tsx'
import { useUserMutation } from './use-user-mutation.ts'

export function PasswordCard({ user }: { user: User }) {
  const [open, setOpen] = useState(false)
  return (
    <Card
      title="Password"
      description={
        user.hasPassword ? 'The user has a password.' : 'The user has no password and signs in with a code.'
      }
      actions={
        <Button size="sm" onClick={() => setOpen(true)}>
          {user.hasPassword ? 'Change password' : 'Set password'}
        </Button>
      }
      headerOnly
    >
      {open && <PasswordDialog user={user} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function PasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const [password, setPassword] = useState('')
  const [signOutSessions, setSignOutSessions] = useState(true)
  const notify = useNotify()
  const save = useUserMutation(() =>
    call('PUT /users/:userId/password', { path: { userId: user.id }, body: { password, signOutSessions } }),
  )
  const { fields, form } = fieldErrors(save.error, ['password'])
  return (
    <Dialog
      open
      onClose={onClose}
      title={user.hasPassword ? 'Change password' : 'Set password'}
      description={`For ${user.identifier}.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="user-password" variant="primary" busy={save.isPending}>
            Save password
          </Button>
        </>
      }
    >
      <form
        id="user-password"
        noValidate
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault()
          save.mutate(undefined, {
            onSuccess: () => {
              notify.done('Password saved.')
              onClose()
            },
          })
        }}
      >
        {form && <Note tone="danger">{form}</Note>}
        <TextField
          label="New password"
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={event => setPassword(event.target.value)}
          hint="At least 8 characters."
          error={fields.password}
        />
        <CheckField
          label="Sign out everywhere"
          hint="Ends all sessions of this user, so that only the new password works."
          checked={signOutSessions}
          onChange={event => setSignOutSessions(event.target.checked)}
        />
      </form>
    </Dialog>
  )
}
