import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api.ts'
import { fieldErrors } from '../field-errors.ts'
import type { Settings } from '../model.ts'
import { useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextAreaField } from '../ui/field.tsx'
import { ErrorState, Note, SkeletonRows } from '../ui/states.tsx'
import { useNotify } from '../ui/toast.tsx'
import { settingsQuery } from './queries.ts'

/** Origins whose pages may use the Frontend API, one a line. */
export function AllowedOriginsCard() {
  const settings = useQuery(settingsQuery)
  if (settings.data) return <OriginsForm settings={settings.data} />
  return (
    <Card title="Allowed origins" flush>
      {settings.error ? (
        <ErrorState error={settings.error} onRetry={() => settings.refetch()} />
      ) : (
        <SkeletonRows rows={2} />
      )}
    </Card>
  )
}

function OriginsForm({ settings }: { settings: Settings }) {
  const saved = settings.allowedOrigins.join('\n')
  const [draft, setDraft] = useState<string | null>(null)
  const { instance } = useSession()
  const queryClient = useQueryClient()
  const notify = useNotify()
  const text = draft ?? saved
  const dirty = text !== saved
  const save = useMutation({
    mutationFn: () =>
      call('PATCH /settings', { body: { allowedOrigins: text.split(/\s+/).filter(line => line !== '') } }),
    onSuccess: answer => {
      queryClient.setQueryData(settingsQuery.queryKey, answer)
      setDraft(null)
      notify.done('Allowed origins saved.')
    },
  })
  const { fields, form } = fieldErrors(save.error, ['allowedOrigins'])
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Card
        title="Allowed origins"
        description="Web pages at these origins may sign users in and get tokens."
        footer={
          <>
            <Button
              disabled={!dirty}
              onClick={() => {
                setDraft(null)
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
        <div className="flex max-w-xl flex-col gap-4">
          {form && <Note tone="danger">{form}</Note>}
          <TextAreaField
            label="Origins, one a line"
            rows={4}
            spellCheck={false}
            placeholder="https://app.example.com"
            value={text}
            onChange={event => setDraft(event.target.value)}
            hint={
              instance.environment === 'development'
                ? 'Scheme, host and port, without a path. In development every localhost origin is allowed as well.'
                : 'Scheme, host and port, without a path.'
            }
            error={fields.allowedOrigins}
          />
          {settings.configuredOrigins.length > 0 && (
            <p className="text-muted text-sm">
              Allowed by the configuration as well:{' '}
              <span className="font-mono text-xs">{settings.configuredOrigins.join(', ')}</span>
            </p>
          )}
        </div>
      </Card>
    </form>
  )
}
