import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Plus, SearchX, Users } from 'lucide-react'
import { useState } from 'react'
import { count, plural } from '../format.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../ui/states.tsx'
import { CreateUserDialog } from './create-user-dialog.tsx'
import { usersQuery } from './queries.ts'
import { SearchField } from './search-field.tsx'
import { UsersTable } from './users-table.tsx'

const PAGE_SIZE = 20

export function PageUsers() {
  const { query, cursor } = useSearch({ from: '/signed-in/shell/users' })
  const navigate = useNavigate({ from: '/users' })
  const users = useQuery(usersQuery({ query, cursor, limit: PAGE_SIZE }))
  const [creating, setCreating] = useState(false)
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden className="size-4" />
      Create user
    </Button>
  )
  return (
    <Page title="Users" description="Everybody who can sign in to your applications." actions={create}>
      <SearchField
        value={query ?? ''}
        onChange={next => navigate({ search: { query: next || undefined }, replace: true })}
      />
      <div
        aria-busy={users.isPlaceholderData}
        className={`overflow-hidden rounded-lg border border-line bg-surface shadow-low transition-opacity ${users.isPlaceholderData ? 'opacity-60' : ''}`}
      >
        {users.isPending ? (
          <SkeletonRows rows={8} />
        ) : users.error ? (
          <ErrorState error={users.error} onRetry={() => users.refetch()} />
        ) : users.data.items.length > 0 ? (
          <UsersTable users={users.data.items} />
        ) : query ? (
          <EmptyState icon={<SearchX aria-hidden />} title="No user matches">
            Nobody has “{query}” in a name, an e-mail address, a username or an id.
          </EmptyState>
        ) : (
          <EmptyState icon={<Users aria-hidden />} title="No users yet" action={create}>
            Users appear here when they sign up in your application, or when you create them.
          </EmptyState>
        )}
      </div>
      {users.data && users.data.total > 0 && (
        <nav aria-label="Pages" className="flex items-center justify-between gap-3 text-muted text-sm">
          <p className="tabular-nums">
            {query ? `${count(users.data.total)} found` : plural(users.data.total, 'user')}
          </p>
          <div className="flex gap-2">
            <PageLink label="Previous" cursor={users.data.previousCursor} query={query} />
            <PageLink label="Next" cursor={users.data.nextCursor} query={query} />
          </div>
        </nav>
      )}
      {creating && <CreateUserDialog onClose={() => setCreating(false)} />}
    </Page>
  )
}

type PageLinkProps = { label: string; cursor: string | null; query: string | undefined }

function PageLink({ label, cursor, query }: PageLinkProps) {
  if (cursor === null) {
    return (
      <span aria-disabled className={`${buttonClass('secondary', 'sm')} pointer-events-none`}>
        {label}
      </span>
    )
  }
  return (
    <Link
      to="/users"
      search={{ query, cursor: cursor || undefined }}
      className={buttonClass('secondary', 'sm')}
    >
      {label}
    </Link>
  )
}
