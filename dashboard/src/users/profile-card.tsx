import { useState } from 'react'
import { call } from '../api.ts'
import { fieldErrors } from '../field-errors.ts'
import type { User } from '../model.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { Note } from '../ui/states.tsx'
import { useNotify } from '../ui/toast.tsx'
import { UnsavedGuard } from '../ui/unsaved-guard.tsx'
import { useUserMutation } from './use-user-mutation.ts'

const FIELDS = [
  { name: 'firstName', label: 'First name', hint: undefined },
  { name: 'lastName', label: 'Last name', hint: undefined },
  { name: 'username', label: 'Username', hint: undefined },
  { name: 'externalId', label: 'External id', hint: 'The id of this user in your own system.' },
  { name: 'imageUrl', label: 'Image URL', hint: 'Empty shows a picture made from the name.' },
] as const

type Name = (typeof FIELDS)[number]['name']
type Values = Record<Name, string>

export function ProfileCard({ user }: { user: User }) {
  const saved = valuesOf(user)
  const [changes, setChanges] = useState<Partial<Values>>({})
  const notify = useNotify()
  const shown = { ...saved, ...changes }
  const changed = FIELDS.map(field => field.name).filter(name => shown[name] !== saved[name])
  const save = useUserMutation(() =>
    call('PATCH /users/:userId', {
      path: { userId: user.id },
      body: Object.fromEntries(changed.map(name => [name, shown[name].trim() || null])),
    }),
  )
  const { fields, form } = fieldErrors(
    save.error,
    FIELDS.map(field => field.name),
  )
  const dirty = changed.length > 0
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        save.mutate(undefined, {
          onSuccess: () => {
            setChanges({})
            notify.done('Profile saved.')
          },
        })
      }}
    >
      <UnsavedGuard dirty={dirty} />
      <Card
        title="Profile"
        footer={
          <>
            <Button
              disabled={!dirty}
              onClick={() => {
                setChanges({})
                save.reset()
              }}
            >
              Reset
            </Button>
            <Button type="submit" variant="primary" disabled={!dirty} busy={save.isPending}>
              Save
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          {form && <Note tone="danger">{form}</Note>}
          <div className="grid gap-4 sm:grid-cols-2">
            {FIELDS.map(({ name, label, hint }) => (
              <div key={name} className={name === 'imageUrl' ? 'sm:col-span-2' : ''}>
                <TextField
                  label={label}
                  hint={hint}
                  type={name === 'imageUrl' ? 'url' : 'text'}
                  autoComplete="off"
                  spellCheck={false}
                  value={shown[name]}
                  onChange={event => setChanges({ ...changes, [name]: event.target.value })}
                  error={fields[name]}
                />
              </div>
            ))}
          </div>
        </div>
      </Card>
    </form>
  )
}

function valuesOf(user: User): Values {
  return {
    firstName: user.firstName ?? '',
    lastName: user.lastName ?? '',
    username: user.username ?? '',
    externalId: user.externalId ?? '',
    imageUrl: user.customImageUrl ?? '',
  }
}
