import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../api.ts'

export const claimsQuery = queryOptions({
  queryKey: ['claims'],
  queryFn: ({ signal }) => call('GET /claims', { signal }),
})

export const shortcodesQuery = queryOptions({
  queryKey: ['shortcodes'],
  queryFn: ({ signal }) => call('GET /claims/shortcodes', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  select: answer => answer.shortcodes,
})

export const versionsQuery = infiniteQueryOptions({
  queryKey: ['claims-versions'],
  queryFn: ({ pageParam, signal }) => call('GET /claims/versions', { query: { cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: page => page.nextCursor ?? undefined,
})

export function versionQuery(version: number) {
  return queryOptions({
    queryKey: ['claims-version', version],
    queryFn: ({ signal }) => call('GET /claims/versions/:version', { path: { version }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: version > 0,
  })
}

/** The token that a draft would give to a user. The last answer stays on screen while the next one loads. */
export function previewQuery(draft: { source: string; priority: string[] }, userId: string | null) {
  return queryOptions({
    queryKey: ['claims-preview', draft, userId],
    queryFn: ({ signal }) => call('POST /claims/preview', { body: { ...draft, userId }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    gcTime: 30_000,
  })
}
