/**
 * How queries behave: an answer of the server (4xx) is final, a missing answer is tried again; a lost session
 * is reported once, so that the shell can ask for the password over the page instead of throwing work away.
 */

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiFailure } from './api.ts'

export function createQueryClient(onSignedOut: () => void): QueryClient {
  const report = (error: Error) => {
    if (error instanceof ApiFailure && error.code === 'operator_signed_out') onSignedOut()
  }
  return new QueryClient({
    // The session query itself decides between the sign-in page and the shell: see routes.tsx.
    queryCache: new QueryCache({
      onError: (error, query) => query.queryKey[0] !== 'session' && report(error),
    }),
    mutationCache: new MutationCache({ onError: report }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && !(error instanceof ApiFailure && error.status >= 400),
      },
      mutations: { retry: false },
    },
  })
}
