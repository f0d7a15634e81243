import { queryOptions, useQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { call } from '../api.ts'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../ui/states.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { Message } from './message.tsx'

const REFRESH_MS = 2000

const outboxQuery = queryOptions({
  queryKey: ['outbox'],
  queryFn: ({ signal }) => call('GET /outbox', { signal }),
  select: answer => answer.items,
  refetchInterval: REFRESH_MS,
})

/** Development only: the messages that a production instance would have sent. */
export function PageOutbox() {
  const outbox = useQuery(outboxQuery)
  return (
    <Page
      title="Outbox"
      description="Codes and mails of this development instance. Nothing is really sent."
      actions={
        <p className="flex items-center gap-2 text-muted text-sm">
          <StatusDot tone={outbox.isError ? 'danger' : 'ok'} />
          {outbox.isError ? 'Not connected' : 'Updates by itself'}
        </p>
      }
    >
      <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-low">
        {outbox.isPending ? (
          <SkeletonRows rows={4} height="h-24" />
        ) : outbox.data ? (
          outbox.data.length === 0 ? (
            <EmptyState icon={<Inbox aria-hidden />} title="Nothing here yet">
              Ask for a code in your application, and the message appears here within two seconds.
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {outbox.data.map(message => (
                <Message key={message.id} message={message} />
              ))}
            </ul>
          )
        ) : (
          <ErrorState error={outbox.error} onRetry={() => outbox.refetch()} />
        )}
      </div>
    </Page>
  )
}
