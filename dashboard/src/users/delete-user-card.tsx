import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../api.ts'
import { errorText } from '../field-errors.ts'
import type { User } from '../model.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useNotify } from '../ui/toast.tsx'
import { userQuery } from './queries.ts'

export function DeleteUserCard({ user }: { user: User }) {
  const [open, setOpen] = useState(false)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const notify = useNotify()
  const name = user.name ?? user.identifier
  const remove = useMutation({
    mutationFn: () => call('DELETE /users/:userId', { path: { userId: user.id } }),
    onSuccess: async () => {
      await navigate({ to: '/users' })
      queryClient.removeQueries({ queryKey: userQuery(user.id).queryKey })
      void queryClient.invalidateQueries({ queryKey: ['users'] })
      notify.done(`${name} was deleted.`)
    },
  })
  return (
    <Card
      title="Delete user"
      description="Ends all sessions and removes everything stored about this user. This cannot be undone."
      danger
      headerOnly
      actions={
        <Button variant="danger" onClick={() => setOpen(true)}>
          Delete user…
        </Button>
      }
    >
      <ConfirmDialog
        open={open}
        onCancel={() => {
          setOpen(false)
          remove.reset()
        }}
        onConfirm={() => remove.mutate()}
        title={`Delete ${name}?`}
        confirmLabel="Delete user"
        danger
        typeToConfirm={name}
        busy={remove.isPending}
        error={remove.error && errorText(remove.error)}
      >
        All sessions end, and names, e-mail addresses, phone numbers and metadata are removed. This cannot be
        undone.
      </ConfirmDialog>
    </Card>
  )
}
