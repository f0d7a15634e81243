import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Loader2 } from 'lucide-react'
import { useEffect } from 'react'
import { call } from '../api.ts'
import { errorText } from '../field-errors.ts'
import type { OperatorSession } from '../model.ts'
import { buttonClass } from '../ui/button.tsx'
import { Note } from '../ui/states.tsx'

type LinkSignInProps = { token: string; onSignedIn: (session: OperatorSession) => void }

/** Spends the one-time token. A query and not an effect: a link works once, and a query runs once per key. */
export function LinkSignIn({ token, onSignedIn }: LinkSignInProps) {
  const { data, error } = useQuery({
    queryKey: ['sign-in-link', token],
    queryFn: () => call('POST /sign-in/link', { body: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the answer arrives, not when the page renders
  useEffect(() => {
    if (data) onSignedIn(data)
  }, [data])

  if (error) {
    return (
      <>
        <Note tone="danger">{errorText(error)}</Note>
        <Link to="/sign-in" className={buttonClass()}>
          Sign in with e-mail and password
        </Link>
      </>
    )
  }
  return (
    <p role="status" className="flex items-center gap-2 text-muted">
      <Loader2 aria-hidden className="size-4 motion-safe:animate-spin" />
      Checking your one-time link…
    </p>
  )
}
