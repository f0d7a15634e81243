import { Loader2 } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

type Variant = 'primary' | 'secondary' | 'ghost' | 'danger'

const BASE =
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50'

const VARIANT: Record<Variant, string> = {
  primary: 'bg-primary text-inverse not-disabled:hover:bg-primary-hover',
  secondary:
    'border border-line-strong bg-surface text-ink shadow-low not-disabled:hover:border-control not-disabled:hover:bg-hover',
  ghost: 'text-muted not-disabled:hover:bg-hover not-disabled:hover:text-ink',
  danger: 'border border-danger-line bg-danger-soft text-danger-ink not-disabled:hover:border-danger',
}

const SIZE = {
  md: 'h-8.5 px-3 text-base pointer-coarse:h-10',
  sm: 'h-7 px-2 text-sm pointer-coarse:h-9',
  icon: 'size-8 text-base pointer-coarse:size-10',
}

export type ButtonProps = ComponentProps<'button'> & {
  variant?: Variant
  size?: keyof typeof SIZE
  /** Shows a spinner in place of the label, keeps the width and ignores presses. */
  busy?: boolean
}

export function Button({
  variant = 'secondary',
  size = 'md',
  busy,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={`${buttonClass(variant, size)} ${busy ? 'relative' : ''} ${className ?? ''}`}
    >
      {busy && <Loader2 aria-hidden className="absolute size-4 motion-safe:animate-spin" />}
      {busy ? <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span> : children}
    </button>
  )
}

/** The look of a button, for links. */
export function buttonClass(variant: Variant = 'secondary', size: keyof typeof SIZE = 'md'): string {
  return `${BASE} ${VARIANT[variant]} ${SIZE[size]}`
}

type IconButtonProps = Omit<ButtonProps, 'size' | 'children' | 'aria-label'> & {
  label: string
  icon: ReactNode
}

/** A button that shows an icon only; `label` is its accessible name and its tooltip. */
export function IconButton({ label, icon, variant = 'ghost', ...rest }: IconButtonProps) {
  return (
    <Button {...rest} variant={variant} size="icon" aria-label={label} title={label}>
      {icon}
    </Button>
  )
}
