import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api.ts'
import { fieldErrors } from '../field-errors.ts'
import type { Settings } from '../model.ts'
import { settingsQuery } from '../settings/queries.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorState, Note, SkeletonRows } from '../ui/states.tsx'
import { useNotify } from '../ui/toast.tsx'
import { DurationField } from './duration-field.tsx'

/** When a session ends by itself: by age, by silence. At least one of the two is on. */
export function SessionLifetime() {
  const settings = useQuery(settingsQuery)
  if (settings.data) return <LifetimeForm settings={settings.data} />
  return (
    <Card title="Session lifetime" description="When a session ends by itself." flush>
      {settings.error ? (
        <ErrorState error={settings.error} onRetry={() => settings.refetch()} />
      ) : (
        <SkeletonRows rows={2} />
      )}
    </Card>
  )
}

type Lifetime = Pick<Settings, 'maximumLifetimeMs' | 'inactivityTimeoutMs'>

function LifetimeForm({ settings }: { settings: Settings }) {
  const queryClient = useQueryClient()
  const notify = useNotify()
  const [changes, setChanges] = useState<Partial<Lifetime>>({})
  const shown: Lifetime = { ...settings, ...changes }
  const dirty =
    shown.maximumLifetimeMs !== settings.maximumLifetimeMs ||
    shown.inactivityTimeoutMs !== settings.inactivityTimeoutMs
  const save = useMutation({
    mutationFn: () => call('PATCH /settings', { body: changes }),
    onSuccess: saved => {
      queryClient.setQueryData(settingsQuery.queryKey, saved)
      setChanges({})
      notify.done('Session lifetime saved. It applies to sessions that start from now on.')
    },
  })
  const { fields, form } = fieldErrors(save.error, ['maximumLifetimeMs', 'inactivityTimeoutMs'])
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Card
        title="Session lifetime"
        description="When a session ends by itself. The session token is renewed every minute until then."
        footer={
          dirty && (
            <>
              <Button
                onClick={() => {
                  setChanges({})
                  save.reset()
                }}
              >
                Cancel
              </Button>
              <Button type="submit" variant="primary" busy={save.isPending}>
                Save lifetime
              </Button>
            </>
          )
        }
      >
        <div className="flex flex-col gap-4">
          {form && <Note tone="danger">{form}</Note>}
          <div className="grid gap-5 sm:grid-cols-2">
            <DurationField
              label="Maximum lifetime"
              hint="The user signs in again after this time, however active."
              valueMs={shown.maximumLifetimeMs}
              defaultMs={7 * 24 * 3_600_000}
              onChange={maximumLifetimeMs => setChanges(previous => ({ ...previous, maximumLifetimeMs }))}
              error={fields.maximumLifetimeMs}
            />
            <DurationField
              label="Inactivity timeout"
              hint="The session ends when the application was not used for this time."
              valueMs={shown.inactivityTimeoutMs}
              defaultMs={24 * 3_600_000}
              onChange={inactivityTimeoutMs => setChanges(previous => ({ ...previous, inactivityTimeoutMs }))}
              error={fields.inactivityTimeoutMs}
            />
          </div>
        </div>
      </Card>
    </form>
  )
}
