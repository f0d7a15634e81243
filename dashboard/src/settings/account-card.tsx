import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api.ts'
import { fieldErrors } from '../field-errors.ts'
import { useSession, useSetSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { Note } from '../ui/states.tsx'
import { useNotify } from '../ui/toast.tsx'

/** The operator's own e-mail address and password. */
export function AccountCard() {
  const { operator } = useSession()
  const setSession = useSetSession()
  const notify = useNotify()
  const [email, setEmail] = useState(operator.email ?? '')
  const [password, setPassword] = useState('')
  const [currentPassword, setCurrentPassword] = useState('')
  const asksPassword = operator.hasPassword && Date.now() > operator.freshUntil
  const save = useMutation({
    mutationFn: () =>
      call('PATCH /operator', {
        body: {
          ...(email !== operator.email && { email }),
          ...(password && { password }),
          ...(asksPassword && { currentPassword }),
        },
      }),
    onSuccess: session => {
      setSession(session)
      setPassword('')
      setCurrentPassword('')
      notify.done('Your account was saved.')
    },
  })
  const { fields, form } = fieldErrors(save.error, ['email', 'password', 'currentPassword'])
  const dirty = email !== (operator.email ?? '') || password !== ''
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Card
        title="Your account"
        description={
          operator.hasPassword
            ? 'How you sign in to this dashboard.'
            : 'You have no password yet: only one-time links sign you in.'
        }
        footer={
          <Button type="submit" variant="primary" disabled={!dirty} busy={save.isPending}>
            Save
          </Button>
        }
      >
        <div className="flex max-w-md flex-col gap-4">
          {form && <Note tone="danger">{form}</Note>}
          <TextField
            label="E-mail address"
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={event => setEmail(event.target.value)}
            error={fields.email}
          />
          <TextField
            label="New password"
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={event => setPassword(event.target.value)}
            hint={operator.hasPassword ? 'Leave empty to keep the current one.' : 'At least 8 characters.'}
            error={fields.password}
          />
          {asksPassword && dirty && (
            <TextField
              label="Current password"
              type="password"
              autoComplete="current-password"
              required
              value={currentPassword}
              onChange={event => setCurrentPassword(event.target.value)}
              error={fields.currentPassword}
            />
          )}
        </div>
      </Card>
    </form>
  )
}
