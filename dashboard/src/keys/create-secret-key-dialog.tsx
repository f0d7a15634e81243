import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api.ts'
import { fieldErrors } from '../field-errors.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Note } from '../ui/states.tsx'

/** Asks for a name, then shows the new key: the only time it can be seen. */
export function CreateSecretKeyDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const queryClient = useQueryClient()
  const create = useMutation({
    mutationFn: () => call('POST /secret-keys', { body: { name } }),
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['keys'] }),
  })
  const { fields, form } = fieldErrors(create.error, ['name'])
  if (create.data) {
    return (
      <Dialog
        open
        onClose={onClose}
        title="Copy your secret key"
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <div className="flex flex-col gap-3">
          <Note tone="warn">
            This is the only time it is shown. Store it where your backend reads its secrets.
          </Note>
          <div className="flex items-center gap-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
            <code className="min-w-0 flex-1 break-all py-1 font-mono text-sm">{create.data.secret}</code>
            <CopyButton text={create.data.secret} label="Copy the secret key" />
          </div>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Create secret key"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="create-secret-key" variant="primary" busy={create.isPending}>
            Create
          </Button>
        </>
      }
    >
      <form
        id="create-secret-key"
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault()
          create.mutate()
        }}
      >
        {form && <Note tone="danger">{form}</Note>}
        <TextField
          label="Name"
          hint="Where it will be used, such as “Production backend”."
          required
          maxLength={100}
          value={name}
          onChange={event => setName(event.target.value)}
          error={fields.name}
        />
      </form>
    </Dialog>
  )
}
