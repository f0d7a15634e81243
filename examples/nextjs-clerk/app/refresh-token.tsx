'use client'

import { useAuth } from '@clerk/nextjs'
import { useRouter } from 'next/navigation'

/** Claims change with the next token, at most a minute later. This asks for one now. */
export function RefreshToken() {
  const { getToken } = useAuth()
  const router = useRouter()
  const refresh = async () => {
    await getToken({ skipCache: true })
    router.refresh()
  }
  return (
    <button type="button" className="button" onClick={refresh}>
      Get a new token
    </button>
  )
}
