import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { call } from '../api.ts'
import { fieldErrors } from '../field-errors.ts'
import { useSession, useSetSession } from '../session.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Note } from '../ui/states.tsx'
import { SignInFrame } from './page-sign-in.tsx'

/** First use of a one-time link: choose the e-mail and password to sign in with from now on. */
export function PageWelcome() {
  const { operator, instance } = useSession()
  const { redirect } = useSearch({ from: '/signed-in/welcome' })
  const navigate = useNavigate()
  const setSession = useSetSession()
  const [email, setEmail] = useState(operator.email ?? '')
  const [password, setPassword] = useState('')
  useEffect(() => {
    document.title = 'Welcome · Claimsmith'
  }, [])
  const save = useMutation({
    mutationFn: () => call('PATCH /operator', { body: { email, password } }),
    onSuccess: session => {
      setSession(session)
      return navigate({ to: redirect ?? '/sessions', replace: true })
    },
  })
  const { fields, form } = fieldErrors(save.error, ['email', 'password'])
  return (
    <SignInFrame title="Welcome">
      <p className="text-muted">
        The link you used works once. Choose how you sign in to this dashboard from now on.
      </p>
      <form
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault()
          save.mutate()
        }}
      >
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
          label="Password"
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
          value={password}
          onChange={event => setPassword(event.target.value)}
          hint="At least 8 characters."
          error={fields.password}
        />
        <Button type="submit" variant="primary" busy={save.isPending}>
          Save and continue
        </Button>
        {instance.environment === 'development' && (
          <Link to={redirect ?? '/sessions'} replace className={buttonClass('ghost')}>
            Not now
          </Link>
        )}
      </form>
    </SignInFrame>
  )
}
