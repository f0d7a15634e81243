import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../api.ts'

export function usersQuery(search: { query?: string; cursor?: string; limit?: number }) {
  return queryOptions({
    queryKey: ['users', search],
    queryFn: ({ signal }) => call('GET /users', { query: search, signal }),
    placeholderData: keepPreviousData,
  })
}

export function userQuery(userId: string) {
  return queryOptions({
    queryKey: ['user', userId],
    queryFn: ({ signal }) => call('GET /users/:userId', { path: { userId }, signal }),
  })
}

export function userSessionsQuery(userId: string) {
  return queryOptions({
    queryKey: ['user-sessions', userId],
    queryFn: ({ signal }) => call('GET /users/:userId/sessions', { path: { userId }, signal }),
    select: answer => answer.items,
  })
}
