import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { buttonClass } from '../ui/button.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'

export function PageError({ error, reset }: ErrorComponentProps) {
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <ErrorState error={error} onRetry={reset} />
    </main>
  )
}

export function PageNotFound() {
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <EmptyState
        icon={<Compass aria-hidden />}
        title="There is no page at this address"
        action={
          <Link to="/sessions" className={buttonClass()}>
            Go to Sessions
          </Link>
        }
      >
        The link may be old, or the thing it led to was deleted.
      </EmptyState>
    </main>
  )
}
