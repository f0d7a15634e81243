import { AlertTriangle, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { errorText } from '../field-errors.ts'
import { Button } from './button.tsx'

type EmptyStateProps = { icon: ReactNode; title: string; children?: ReactNode; action?: ReactNode }

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-14 text-center">
      <div className="mb-2 grid size-10 place-items-center rounded-lg border border-line bg-sunken text-muted [&>svg]:size-5">
        {icon}
      </div>
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-sm text-balance text-muted text-sm">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  )
}

/** Something could not be loaded: says what the server said, offers another try. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-center gap-1 px-6 py-14 text-center">
      <AlertTriangle aria-hidden className="mb-1 size-5 text-danger" />
      <p className="font-medium">This could not be loaded</p>
      <p className="max-w-sm text-balance text-muted text-sm">{errorText(error)}</p>
      {onRetry && (
        <Button className="mt-3" onClick={onRetry}>
          <RotateCw aria-hidden className="size-4" />
          Try again
        </Button>
      )}
    </div>
  )
}

/** Grey bars of the height that the rows will have. */
export function SkeletonRows({ rows = 5, height = 'h-14' }: { rows?: number; height?: string }) {
  return (
    <div role="status" aria-label="Loading" className="divide-y divide-line">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={row} className={`flex items-center gap-3 px-4 sm:px-5 ${height}`}>
          <div className="skeleton size-7 shrink-0 rounded-full" />
          <div className="skeleton h-3 w-2/5" />
          <div className="skeleton ml-auto h-3 w-16" />
        </div>
      ))}
    </div>
  )
}

const NOTE = {
  danger: 'border-danger-line bg-danger-soft text-danger-ink',
  warn: 'border-warn-line bg-warn-soft text-warn-ink',
  info: 'border-accent-line bg-accent-soft text-accent-ink',
}

/** A sentence that must not be missed, inside a page or a form. */
export function Note({ tone, children }: { tone: keyof typeof NOTE; children: ReactNode }) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'note'}
      className={`rounded-md border px-3 py-2 text-sm ${NOTE[tone]}`}
    >
      {children}
    </div>
  )
}
