import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState } from '../ui/states.tsx'
import { CustomizeSessionToken } from './customize-session-token.tsx'
import { claimsQuery } from './queries.ts'
import { SessionLifetime } from './session-lifetime.tsx'

export function PageSessions() {
  const live = useQuery(claimsQuery)
  const { user: userId, version } = useSearch({ from: '/signed-in/shell/sessions' })
  const navigate = useNavigate({ from: '/sessions' })
  return (
    <Page
      title="Sessions"
      description="What a session token says about a signed-in user, and how long a session lasts."
      width="wide"
    >
      {live.data ? (
        <CustomizeSessionToken
          live={live.data}
          userId={userId}
          onUser={user =>
            navigate({ search: previous => ({ ...previous, user }), replace: true, resetScroll: false })
          }
          openVersion={version}
          onVersion={version =>
            navigate({ search: previous => ({ ...previous, version }), resetScroll: false })
          }
        />
      ) : live.error ? (
        <Card title="Customize session token">
          <ErrorState error={live.error} onRetry={() => live.refetch()} />
        </Card>
      ) : (
        <div role="status" aria-label="Loading" className="grid gap-6 xl:grid-cols-2">
          <div className="skeleton h-[34rem] rounded-lg" />
          <div className="skeleton h-[34rem] rounded-lg" />
        </div>
      )}
      {live.data && <SessionLifetime />}
    </Page>
  )
}
