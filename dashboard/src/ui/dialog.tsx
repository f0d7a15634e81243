import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'

const WIDTH = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-4xl' }

type DialogProps = {
  open: boolean
  /** Called when the operator closes the dialog: Escape, a press outside, or the close button. */
  onClose: () => void
  title: string
  description?: ReactNode
  width?: keyof typeof WIDTH
  children: ReactNode
  footer?: ReactNode
}

/** A modal dialog; a sheet from below on narrow screens. Focus moves in and back out again. */
export function Dialog({ open, onClose, title, description, width = 'sm', children, footer }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={next => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Viewport className={VIEWPORT}>
          <Base.Popup className={`${POPUP} ${WIDTH[width]}`}>
            <header className="px-5 pt-4 pr-14 pb-3">
              <Base.Title className="pt-1 font-semibold text-lg">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1 text-muted" render={<div />}>
                  {description}
                </Base.Description>
              )}
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
            {footer && (
              <footer className="flex flex-wrap justify-end gap-2 border-line border-t bg-sunken px-5 py-3">
                {footer}
              </footer>
            )}
            {/* Last, so that the focus starts in the content. */}
            <Base.Close
              render={<IconButton label="Close" icon={<X aria-hidden className="size-4" />} />}
              className="absolute top-4 right-4"
            />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

export const BACKDROP =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0'

export const VIEWPORT =
  'fixed inset-0 z-50 flex items-end justify-center sm:items-start sm:px-4 sm:pt-[10vh] sm:pb-8'

export const POPUP =
  'relative flex max-h-[88dvh] w-full flex-col overflow-hidden rounded-t-xl bg-raised shadow-high outline-none transition duration-150 data-ending-style:translate-y-2 data-starting-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:opacity-0 sm:max-h-[80dvh] sm:rounded-xl'
