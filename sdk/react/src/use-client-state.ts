import type { ClientState } from '@claimsmith/browser'
import { useSyncExternalStore } from 'react'
import { useClaimsmith } from './context.ts'

/** A part of the client's state, for which the component renders again. `select` must not build new objects. */
export function useClientState<Part>(select: (state: ClientState) => Part): Part {
  const { client } = useClaimsmith()
  const read = () => select(client.getSnapshot())
  return useSyncExternalStore(client.subscribe, read, read)
}
