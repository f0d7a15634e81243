import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../api.ts'
import { fieldErrors } from '../field-errors.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Note } from '../ui/states.tsx'
import { userQuery } from './queries.ts'

const FIELDS = [
  { name: 'firstName', label: 'First name', type: 'text', wide: false },
  { name: 'lastName', label: 'Last name', type: 'text', wide: false },
  { name: 'emailAddress', label: 'E-mail address', type: 'email', wide: true },
  { name: 'username', label: 'Username', type: 'text', wide: false },
  { name: 'phoneNumber', label: 'Phone number', type: 'tel', wide: false },
  { name: 'password', label: 'Password', type: 'password', wide: true },
] as const

type Values = Partial<Record<(typeof FIELDS)[number]['name'], string>>

export function CreateUserDialog({ onClose }: { onClose: () => void }) {
  const [values, setValues] = useState<Values>({})
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const create = useMutation({
    mutationFn: () => call('POST /users', { body: given(values) }),
    onSuccess: user => {
      queryClient.setQueryData(userQuery(user.id).queryKey, user)
      void queryClient.invalidateQueries({ queryKey: ['users'] })
      return navigate({ to: '/users/$userId', params: { userId: user.id } })
    },
  })
  const { fields, form } = fieldErrors(
    create.error,
    FIELDS.map(field => field.name),
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title="Create user"
      description="The e-mail address and phone number count as verified, because you vouch for them."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="create-user" variant="primary" busy={create.isPending}>
            Create user
          </Button>
        </>
      }
    >
      <form
        id="create-user"
        noValidate
        className="grid gap-4 sm:grid-cols-2"
        onSubmit={event => {
          event.preventDefault()
          create.mutate()
        }}
      >
        {form && (
          <div className="sm:col-span-2">
            <Note tone="danger">{form}</Note>
          </div>
        )}
        {FIELDS.map(({ name, label, type, wide }) => (
          <div key={name} className={wide ? 'sm:col-span-2' : ''}>
            <TextField
              label={label}
              type={type}
              name={`new-user-${name}`}
              autoComplete={type === 'password' ? 'new-password' : 'off'}
              value={values[name] ?? ''}
              onChange={event => setValues({ ...values, [name]: event.target.value })}
              error={fields[name]}
              hint={HINTS[name]}
            />
          </div>
        ))}
      </form>
    </Dialog>
  )
}

const HINTS: Values = {
  phoneNumber: 'With country code, such as +44.',
  password: 'Without one the user signs in with a code by e-mail.',
}

function given(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))
}
