import { useState } from 'react'
import { useClaimsmith } from './context.ts'

/** Signs out of this browser, then does what comes next; `error` says why it did not work. */
export function useSignOut(onSignedOut: () => void): { signOut: () => Promise<void>; error: string | null } {
  const { client } = useClaimsmith()
  const [error, setError] = useState<string | null>(null)
  async function signOut() {
    try {
      await client.signOut()
      onSignedOut()
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason))
    }
  }
  return { signOut, error }
}
