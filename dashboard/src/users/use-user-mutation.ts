import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { User } from '../model.ts'
import { userQuery } from './queries.ts'

/** A change whose answer is the whole user: puts it on screen and lets lists and previews reload. */
export function useUserMutation<Input = void>(change: (input: Input) => Promise<User>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: user => {
      queryClient.setQueryData(userQuery(user.id).queryKey, user)
      void queryClient.invalidateQueries({ queryKey: ['users'] })
      void queryClient.invalidateQueries({ queryKey: ['claims-preview'] })
    },
  })
}
