/** The signed-in operator: one query that every page may rely on inside the shell. */

import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { call } from './api.ts'
import type { OperatorSession } from './model.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call('GET /session', { signal }),
  staleTime: 5 * 60_000,
})

export function useSession(): OperatorSession {
  return useSuspenseQuery(sessionQuery).data
}

export function useSetSession(): (session: OperatorSession) => void {
  const queryClient = useQueryClient()
  return session => queryClient.setQueryData(sessionQuery.queryKey, session)
}
