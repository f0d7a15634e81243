import { useInfiniteQuery } from '@tanstack/react-query'
import { ChevronRight, History } from 'lucide-react'
import type { ClaimsVersionSummary } from '../model.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../ui/states.tsx'
import { Time } from '../ui/time.tsx'
import { versionsQuery } from './queries.ts'

type HistoryCardProps = { liveVersion: number; onOpen: (version: number) => void }

export function HistoryCard({ liveVersion, onOpen }: HistoryCardProps) {
  const versions = useInfiniteQuery(versionsQuery)
  const items = versions.data?.pages.flatMap(page => page.items) ?? []
  return (
    <Card title="History" description="Every save is a version that can be compared and restored." flush>
      <div className="max-h-[26rem] min-h-40 overflow-y-auto">
        {versions.isPending ? (
          <SkeletonRows rows={4} />
        ) : versions.error ? (
          <ErrorState error={versions.error} onRetry={() => versions.refetch()} />
        ) : items.length === 0 ? (
          <EmptyState icon={<History aria-hidden />} title="No versions yet">
            The first one appears here when you save claims.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {items.map(item => (
              <VersionRow
                key={item.version}
                item={item}
                live={item.version === liveVersion}
                onOpen={onOpen}
              />
            ))}
          </ul>
        )}
        {versions.hasNextPage && (
          <div className="border-line border-t p-2 text-center">
            <Button
              variant="ghost"
              size="sm"
              busy={versions.isFetchingNextPage}
              onClick={() => versions.fetchNextPage()}
            >
              Show older versions
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}

type VersionRowProps = { item: ClaimsVersionSummary; live: boolean; onOpen: (version: number) => void }

function VersionRow({ item, live, onOpen }: VersionRowProps) {
  const fallback = item.restoredFrom ? `Restored version ${item.restoredFrom}` : 'No note'
  return (
    <li>
      <button
        type="button"
        onClick={() => onOpen(item.version)}
        className="flex w-full items-center gap-3 px-4 py-2.5 text-left -outline-offset-2 hover:bg-hover sm:px-5"
      >
        <span className="w-9 shrink-0 font-mono text-faint text-sm">
          <span className="sr-only">Version </span>
          {item.version}
        </span>
        <span className="min-w-0 flex-1">
          <span className={`block truncate ${item.note ? '' : 'text-muted'}`}>{item.note ?? fallback}</span>
          <span className="block truncate text-faint text-sm">
            {item.savedBy ?? 'Unknown'}
            {item.savedAt !== null && (
              <>
                {' · '}
                <Time at={item.savedAt} />
              </>
            )}
          </span>
        </span>
        {live && <Badge tone="ok">Live</Badge>}
        <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
      </button>
    </li>
  )
}
