import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EyeOff, UserRound } from 'lucide-react'
import { useState } from 'react'
import type { ClaimsPreview, ClaimsVersion, TokenPreview } from '../model.ts'
import { buttonClass } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { changedClaims } from './changed-claims.ts'
import { previewQuery } from './queries.ts'
import { TokenView } from './token-view.tsx'
import type { PreviewUser } from './use-preview-user.ts'
import { UserPicker } from './user-picker.tsx'

/** Where to scroll when another part of the page asks for a user's token. */
export const PREVIEW_ID = 'live-preview'

type PreviewCardProps = {
  user: PreviewUser
  onUser: (userId: string) => void
  preview: UseQueryResult<ClaimsPreview>
  /** The saved version that the draft started from, to mark what differs. */
  base: ClaimsVersion
  dirty: boolean
}

/** The token a chosen user would get from the draft, made by the minting code. */
export function PreviewCard({ user, onUser, preview, base, dirty }: PreviewCardProps) {
  const saved = useQuery({
    ...previewQuery({ source: base.source, priority: base.priority }, user.id),
    enabled: dirty && user.id !== null,
  })
  const [last, setLast] = useState<{ userId: string; token: TokenPreview } | null>(null)
  const current = preview.isPlaceholderData ? null : (preview.data?.token ?? null)
  if (current && user.id && current !== last?.token) setLast({ userId: user.id, token: current })
  // While the draft has errors, the last token of this user stays, dimmed: nothing jumps with every key.
  const token = current ?? (last?.userId === user.id ? last?.token : null)
  const outdated = preview.data?.token === null
  return (
    <Card
      id={PREVIEW_ID}
      title="Live preview"
      description="The token this user gets."
      actions={
        user.id ? (
          <UserPicker user={user.summary} onSelect={onUser} />
        ) : (
          user.isPending && <div className="skeleton h-9 w-40 sm:w-48" />
        )
      }
      flush
    >
      <div className="min-h-[30rem]" aria-busy={preview.isFetching}>
        {user.id === null && !user.isPending ? (
          <EmptyState
            icon={<UserRound aria-hidden />}
            title="No users yet"
            action={
              <Link to="/users" className={buttonClass()}>
                Create a user
              </Link>
            }
          >
            The preview shows the token of a real user.
          </EmptyState>
        ) : token ? (
          <>
            {outdated && (
              <p
                role="status"
                className="border-line border-b bg-sunken px-4 py-2 text-muted text-sm sm:px-5"
              >
                The claims have errors. This is the last draft that worked.
              </p>
            )}
            <div className={`transition-opacity duration-150 ${outdated ? 'opacity-55' : ''}`}>
              <TokenView
                token={token}
                changes={dirty && saved.data?.token ? changedClaims(saved.data.token, token) : null}
              />
            </div>
          </>
        ) : preview.error ? (
          <ErrorState error={preview.error} onRetry={() => preview.refetch()} />
        ) : preview.data ? (
          <EmptyState icon={<EyeOff aria-hidden />} title="No token to show">
            The claims have errors. The preview comes back as soon as they are fixed; the live version is not
            affected.
          </EmptyState>
        ) : (
          <div
            role="status"
            aria-label="Loading the preview"
            className="flex min-h-[54rem] flex-col gap-5 p-5"
          >
            <div className="skeleton h-3 w-full" />
            <div className="skeleton h-16 w-full" />
            <div className="skeleton h-72 w-full" />
          </div>
        )}
      </div>
    </Card>
  )
}
