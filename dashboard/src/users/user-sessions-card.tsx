import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api.ts'
import { errorText } from '../field-errors.ts'
import type { Session } from '../model.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { Time } from '../ui/time.tsx'
import { useNotify } from '../ui/toast.tsx'
import { userSessionsQuery } from './queries.ts'

export function UserSessionsCard({ userId }: { userId: string }) {
  const sessions = useQuery(userSessionsQuery(userId))
  const [revoking, setRevoking] = useState<Session | null>(null)
  const queryClient = useQueryClient()
  const notify = useNotify()
  const revoke = useMutation({
    mutationFn: (sessionId: string) => call('POST /sessions/:sessionId/revoke', { path: { sessionId } }),
    onSuccess: () => {
      setRevoking(null)
      notify.done('Session revoked.')
      return queryClient.invalidateQueries({ queryKey: userSessionsQuery(userId).queryKey })
    },
  })
  return (
    <Card title="Sessions" description="Browsers and devices this user is or was signed in on." flush>
      {sessions.isPending ? (
        <SkeletonRows rows={2} />
      ) : sessions.error ? (
        <ErrorState error={sessions.error} onRetry={() => sessions.refetch()} />
      ) : sessions.data.length === 0 ? (
        <p className="px-4 py-5 text-muted text-sm sm:px-5">No sessions.</p>
      ) : (
        <ul className="divide-y divide-line">
          {sessions.data.map(session => (
            <SessionRow key={session.id} session={session} onRevoke={() => setRevoking(session)} />
          ))}
        </ul>
      )}
      <ConfirmDialog
        open={revoking !== null}
        onCancel={() => {
          setRevoking(null)
          revoke.reset()
        }}
        onConfirm={() => revoking && revoke.mutate(revoking.id)}
        title="Revoke this session?"
        confirmLabel="Revoke session"
        danger
        busy={revoke.isPending}
        error={revoke.error && errorText(revoke.error)}
      >
        The user is signed out of that browser and has to sign in again. Tokens already handed out stay valid
        for at most one minute.
      </ConfirmDialog>
    </Card>
  )
}

function SessionRow({ session, onRevoke }: { session: Session; onRevoke: () => void }) {
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 sm:px-5">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex items-center gap-2">
          <span className="truncate">{session.userAgent ?? 'Unknown browser'}</span>
          <Badge tone={session.live ? 'ok' : 'neutral'}>{session.status}</Badge>
        </p>
        <p className="text-muted text-sm">
          Active <Time at={session.lastActiveAt} /> · started <Time at={session.createdAt} />
          {session.ipAddress && ` · ${session.ipAddress}`}
        </p>
        <p className="truncate font-mono text-faint text-xs">{session.id}</p>
      </div>
      {session.live && (
        <Button size="sm" onClick={onRevoke}>
          Revoke…
        </Button>
      )}
    </li>
  )
}
