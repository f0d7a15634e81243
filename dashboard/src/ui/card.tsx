import { type ReactNode, useId } from 'react'

type CardProps = {
  id?: string
  title: string
  description?: ReactNode
  /** Buttons at the right of the title. */
  actions?: ReactNode
  children: ReactNode
  footer?: ReactNode
  /** Without padding, for lists and editors that reach the edges. */
  flush?: boolean
  danger?: boolean
  /** Title and actions only; `children` are dialogs. */
  headerOnly?: boolean
  className?: string
}

/** A titled region of a page. */
export function Card({
  title,
  description,
  actions,
  children,
  footer,
  flush,
  danger,
  headerOnly,
  className,
  id,
}: CardProps) {
  const titleId = useId()
  return (
    <section
      id={id}
      aria-labelledby={titleId}
      className={`flex min-w-0 scroll-mt-16 flex-col rounded-lg border bg-surface shadow-low ${danger ? 'border-danger-line' : 'border-line'} ${className ?? ''}`}
    >
      <header className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
        <div className="min-w-0 flex-1 basis-48">
          <h2 id={titleId} className="font-semibold">
            {title}
          </h2>
          {description && <div className="text-muted text-sm">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {headerOnly ? (
        children
      ) : (
        <div className={`min-w-0 flex-1 border-line border-t ${flush ? '' : 'p-4 sm:p-5'}`}>{children}</div>
      )}
      {footer && (
        <footer className="flex flex-wrap items-center justify-end gap-2 rounded-b-lg border-line border-t bg-sunken px-4 py-3 sm:px-5">
          {footer}
        </footer>
      )}
    </section>
  )
}
