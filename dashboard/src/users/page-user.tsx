import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft, Braces, UserRoundX } from 'lucide-react'
import { ApiFailure } from '../api.ts'
import type { User } from '../model.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { buttonClass } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { Time } from '../ui/time.tsx'
import { DeleteUserCard } from './delete-user-card.tsx'
import { EmailAddressesCard } from './email-addresses-card.tsx'
import { MetadataCard } from './metadata-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { PhoneNumbersCard } from './phone-numbers-card.tsx'
import { ProfileCard } from './profile-card.tsx'
import { userQuery } from './queries.ts'
import { UserSessionsCard } from './user-sessions-card.tsx'

export function PageUser() {
  const { userId } = useParams({ from: '/signed-in/shell/users/$userId' })
  const user = useQuery(userQuery(userId))
  const back = (
    <Link to="/users" className="inline-flex w-fit items-center gap-1.5 text-muted text-sm hover:text-ink">
      <ArrowLeft aria-hidden className="size-3.5" />
      Users
    </Link>
  )
  if (user.data) return <Detail key={user.data.id} user={user.data} back={back} />
  return (
    <Page title="User" above={back}>
      {user.error instanceof ApiFailure && user.error.status === 404 ? (
        <EmptyState icon={<UserRoundX aria-hidden />} title="This user does not exist">
          The link may be old, or the user was deleted.
        </EmptyState>
      ) : user.error ? (
        <ErrorState error={user.error} onRetry={() => user.refetch()} />
      ) : (
        <div role="status" aria-label="Loading" className="flex flex-col gap-6">
          <div className="skeleton h-72 rounded-lg" />
          <div className="skeleton h-40 rounded-lg" />
          <div className="skeleton h-40 rounded-lg" />
        </div>
      )}
    </Page>
  )
}

function Detail({ user, back }: { user: User; back: React.ReactNode }) {
  const title = user.name ?? user.identifier
  return (
    <Page
      title={title}
      above={back}
      image={<Avatar size="lg" name={title} imageUrl={user.imageUrl} />}
      description={
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <span className="flex min-w-0 items-center gap-0.5">
            <code className="truncate font-mono text-xs">{user.id}</code>
            <CopyButton compact text={user.id} label="Copy the user id" />
          </span>
          <span>
            Created <Time at={user.createdAt} />
          </span>
          <span>
            {user.lastSignInAt === null ? (
              'Never signed in'
            ) : (
              <>
                Signed in <Time at={user.lastSignInAt} />
              </>
            )}
          </span>
          {user.banned && <Badge tone="danger">Banned</Badge>}
        </div>
      }
      actions={
        <Link to="/sessions" search={{ user: user.id }} className={buttonClass()}>
          <Braces aria-hidden className="size-4" />
          Preview token
        </Link>
      }
    >
      <ProfileCard user={user} />
      <EmailAddressesCard user={user} />
      <PhoneNumbersCard user={user} />
      <MetadataCard user={user} />
      <PasswordCard user={user} />
      <UserSessionsCard userId={user.id} />
      <DeleteUserCard user={user} />
    </Page>
  )
}
