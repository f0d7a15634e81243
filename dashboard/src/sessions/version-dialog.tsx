import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api.ts'
import { Diff } from '../editor/lazy.tsx'
import { errorText } from '../field-errors.ts'
import type { ClaimsVersion } from '../model.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Segments } from '../ui/segments.tsx'
import { ErrorState, Note, SkeletonRows } from '../ui/states.tsx'
import { Time } from '../ui/time.tsx'
import { useNotify } from '../ui/toast.tsx'
import { lostClaims } from './lost-claims.ts'
import { claimsQuery, versionQuery } from './queries.ts'

type VersionDialogProps = {
  version: number
  live: ClaimsVersion
  /** Unsaved changes in the editor, which a restore throws away. */
  dirty: boolean
  onClose: () => void
  onRestored: (restored: ClaimsVersion) => void
}

/** One version: what it changed, how it differs from the live one, and the way back to it. */
export function VersionDialog({ version, live, dirty, onClose, onRestored }: VersionDialogProps) {
  const [against, setAgainst] = useState<'previous' | 'live'>('previous')
  const [reason, setReason] = useState('')
  const queryClient = useQueryClient()
  const notify = useNotify()
  const shown = useQuery(versionQuery(version))
  const previous = useQuery(versionQuery(version - 1))
  const isLive = version === live.version
  const restore = useMutation({
    mutationFn: () =>
      call('POST /claims/versions/:version/restore', {
        path: { version },
        body: { baseVersion: live.version, overrideReason: reason.trim() || null },
      }),
    onSuccess: restored => {
      queryClient.setQueryData(claimsQuery.queryKey, restored)
      void queryClient.invalidateQueries({ queryKey: ['claims-versions'] })
      onRestored(restored)
      notify.done(`Version ${version} is live again, as version ${restored.version}.`)
      onClose()
    },
    onError: () => queryClient.invalidateQueries({ queryKey: claimsQuery.queryKey }),
  })
  const previousSource = version === 1 ? '' : previous.data?.source
  const [before, after] =
    against === 'live' ? [shown.data?.source, live.source] : [previousSource, shown.data?.source]

  return (
    <Dialog
      open
      onClose={onClose}
      width="lg"
      title={`Version ${version}`}
      description={
        shown.data && (
          <>
            {shown.data.note && <p className="text-ink">{shown.data.note}</p>}
            Saved
            {shown.data.savedAt !== null && (
              <>
                {' '}
                <Time at={shown.data.savedAt} />
              </>
            )}
            {shown.data.savedBy && ` by ${shown.data.savedBy}`}
            {shown.data.restoredFrom && `, restored from version ${shown.data.restoredFrom}`}
            {shown.data.overrideReason && (
              <p>Saved although users lose claims: “{shown.data.overrideReason}”</p>
            )}
          </>
        )
      }
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="primary"
            disabled={isLive || !shown.data}
            busy={restore.isPending}
            onClick={() => restore.mutate()}
          >
            {isLive ? 'This version is live' : `Restore version ${version}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {restore.error && <Note tone="danger">{errorText(restore.error)}</Note>}
        {lostClaims(restore.error) && (
          <TextField
            label="Reason to restore anyway"
            hint="Kept in the history."
            maxLength={500}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        )}
        {dirty && !isLive && <Note tone="warn">Restoring discards the unsaved changes in the editor.</Note>}
        {!isLive && (
          <Segments
            label="Compare"
            value={against}
            onChange={setAgainst}
            options={[
              { value: 'previous', label: 'What it changed' },
              { value: 'live', label: 'What changed since' },
            ]}
          />
        )}
        <div className="min-h-32 overflow-hidden rounded-md border border-line">
          {shown.error || previous.error ? (
            <ErrorState error={shown.error ?? previous.error} />
          ) : before === undefined || after === undefined ? (
            <SkeletonRows rows={3} height="h-10" />
          ) : (
            <Diff key={against} label={`Changes of version ${version}`} before={before} after={after} />
          )}
        </div>
      </div>
    </Dialog>
  )
}
