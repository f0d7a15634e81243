import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../api.ts'
import { errorText } from '../field-errors.ts'
import type { SecretKey } from '../model.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Time } from '../ui/time.tsx'
import { useNotify } from '../ui/toast.tsx'
import { CreateSecretKeyDialog } from './create-secret-key-dialog.tsx'

export function SecretKeysCard({ secretKeys }: { secretKeys: readonly SecretKey[] }) {
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<SecretKey | null>(null)
  const queryClient = useQueryClient()
  const notify = useNotify()
  const revoke = useMutation({
    mutationFn: (secretKeyId: string) =>
      call('POST /secret-keys/:secretKeyId/revoke', { path: { secretKeyId } }),
    onSuccess: () => {
      setRevoking(null)
      notify.done('Secret key revoked.')
      return queryClient.invalidateQueries({ queryKey: ['keys'] })
    },
  })
  return (
    <Card
      title="Secret keys"
      description="For your backends. Each is shown once, when it is created; only its hash is stored."
      flush
      actions={
        <Button size="sm" onClick={() => setCreating(true)}>
          <Plus aria-hidden className="size-3.5" />
          Create secret key
        </Button>
      }
    >
      {secretKeys.length === 0 && (
        <p className="px-4 py-5 text-muted text-sm sm:px-5">
          No secret key. Backends cannot call the Backend API.
        </p>
      )}
      <ul className="divide-y divide-line">
        {secretKeys.map(key => (
          <li
            key={key.id}
            className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 sm:px-5"
          >
            <div className="min-w-0 flex-1 basis-52">
              <p className="flex items-baseline gap-2">
                <span className="truncate font-medium">{key.name}</span>
                <code className="whitespace-nowrap font-mono text-faint text-xs">sk_…{key.hint}</code>
              </p>
              <p className="text-muted text-sm">
                Created <Time at={key.createdAt} /> ·{' '}
                {key.lastUsedAt === null ? (
                  'never used'
                ) : (
                  <>
                    last used <Time at={key.lastUsedAt} />
                  </>
                )}
              </p>
            </div>
            <Button size="sm" onClick={() => setRevoking(key)} aria-label={`Revoke ${key.name}`}>
              Revoke…
            </Button>
          </li>
        ))}
      </ul>
      {creating && <CreateSecretKeyDialog onClose={() => setCreating(false)} />}
      <ConfirmDialog
        open={revoking !== null}
        onCancel={() => {
          setRevoking(null)
          revoke.reset()
        }}
        onConfirm={() => revoking && revoke.mutate(revoking.id)}
        title="Revoke this secret key?"
        confirmLabel="Revoke key"
        danger
        typeToConfirm={revoking?.name ?? ''}
        busy={revoke.isPending}
        error={revoke.error && errorText(revoke.error)}
      >
        Every backend that uses it is refused from this moment on. This cannot be undone.
      </ConfirmDialog>
    </Card>
  )
}
