import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../api.ts'
import { useSession } from '../session.ts'
import { Card } from '../ui/card.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { SecretKeysCard } from './secret-keys-card.tsx'

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => call('GET /keys', { signal }),
})

export function PageKeys() {
  const keys = useQuery(keysQuery)
  const { instance } = useSession()
  return (
    <Page title="API keys" description="What your applications need to talk to this server.">
      {keys.isPending ? (
        <Card title="Publishable key" flush>
          <SkeletonRows rows={3} />
        </Card>
      ) : keys.error ? (
        <ErrorState error={keys.error} onRetry={() => keys.refetch()} />
      ) : (
        <>
          <Card
            title="Publishable key"
            description="Names this server. Not a secret: it is part of your web pages."
            flush
          >
            <dl className="divide-y divide-line">
              <Value label="Publishable key" value={keys.data.publishableKey} />
              <Value label="API URL" value={instance.url} />
              <Value label="JWKS URL" value={keys.data.jwksUrl} />
            </dl>
          </Card>
          <SecretKeysCard secretKeys={keys.data.secretKeys} />
        </>
      )}
    </Page>
  )
}

function Value({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-4 px-4 py-1.5 sm:px-5">
      <dt className="w-36 text-muted text-sm">{label}</dt>
      <dd className="flex min-w-0 flex-1 basis-60 items-center gap-1">
        <code className="min-w-0 flex-1 truncate font-mono text-sm">{value}</code>
        <CopyButton compact text={value} label={`Copy the ${label}`} />
      </dd>
    </div>
  )
}
