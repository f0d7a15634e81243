import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api.ts'
import { fieldErrors } from '../field-errors.ts'
import type { OperatorSession } from '../model.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Note } from '../ui/states.tsx'

type PasswordFormProps = { email?: string; onSignedIn: (session: OperatorSession) => void }

export function PasswordForm({ email: knownEmail = '', onSignedIn }: PasswordFormProps) {
  const [email, setEmail] = useState(knownEmail)
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => call('POST /sign-in/password', { body: { email, password } }),
    onSuccess: onSignedIn,
  })
  const { fields, form } = fieldErrors(signIn.error, ['email', 'password'])
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={event => {
        event.preventDefault()
        signIn.mutate()
      }}
    >
      {form && <Note tone="danger">{form}</Note>}
      <TextField
        label="E-mail address"
        type="email"
        name="email"
        autoComplete="username"
        required
        value={email}
        onChange={event => setEmail(event.target.value)}
        error={fields.email}
      />
      <TextField
        label="Password"
        type="password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={event => setPassword(event.target.value)}
        error={fields.password}
      />
      <Button type="submit" variant="primary" busy={signIn.isPending}>
        Sign in
      </Button>
      <p className="text-muted text-sm">
        Locked out? <code className="font-mono text-ink text-xs">claimsmith operator link</code> prints a
        one-time link.
      </p>
    </form>
  )
}
