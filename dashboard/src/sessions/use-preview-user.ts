import { useQuery } from '@tanstack/react-query'
import type { UserSummary } from '../model.ts'
import { userQuery, usersQuery } from '../users/queries.ts'

export type PreviewUser = {
  /** Null when the instance has no user yet. */
  id: string | null
  summary: UserSummary | null
  isPending: boolean
}

/** The user whose token is previewed: the one in the address, else the newest. */
export function usePreviewUser(userId: string | undefined): PreviewUser {
  const chosen = useQuery({ ...userQuery(userId ?? ''), enabled: userId !== undefined })
  const newest = useQuery({ ...usersQuery({ limit: 20 }), enabled: userId === undefined || chosen.isError })
  const summary =
    chosen.data ?? (chosen.isPending && userId !== undefined ? null : (newest.data?.items[0] ?? null))
  const isPending = userId !== undefined && !chosen.isError ? chosen.isPending : newest.isPending
  return { id: summary?.id ?? null, summary, isPending }
}
