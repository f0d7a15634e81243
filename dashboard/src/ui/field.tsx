import { type ComponentProps, type ReactNode, useId } from 'react'

type FieldProps = {
  label: string
  hint?: ReactNode
  error?: string | undefined
  /** Shown beside the label, such as "Optional". */
  aside?: ReactNode
}

type TextFieldProps = FieldProps & Omit<ComponentProps<'input'>, 'id'> & { mono?: boolean }

/** A labelled input with a hint and, when the value was refused, the reason beside it. */
export function TextField({ label, hint, error, aside, mono, className, ...input }: TextFieldProps) {
  const id = useId()
  return (
    <Labelled {...{ id, label, hint, error, aside }}>
      <input
        {...input}
        {...described(id, hint, error)}
        className={`field ${mono ? 'font-mono text-sm' : ''} ${className ?? ''}`}
      />
    </Labelled>
  )
}

type SelectFieldProps = FieldProps & Omit<ComponentProps<'select'>, 'id'>

export function SelectField({ label, hint, error, aside, children, ...select }: SelectFieldProps) {
  const id = useId()
  return (
    <Labelled {...{ id, label, hint, error, aside }}>
      <select {...select} {...described(id, hint, error)} className="field pr-2">
        {children}
      </select>
    </Labelled>
  )
}

type TextAreaFieldProps = FieldProps & Omit<ComponentProps<'textarea'>, 'id'>

export function TextAreaField({ label, hint, error, aside, ...area }: TextAreaFieldProps) {
  const id = useId()
  return (
    <Labelled {...{ id, label, hint, error, aside }}>
      <textarea
        {...area}
        {...described(id, hint, error)}
        className="field h-auto resize-y py-2 font-mono text-sm"
      />
    </Labelled>
  )
}

type CheckFieldProps = Omit<ComponentProps<'input'>, 'id' | 'type'> & { label: string; hint?: string }

export function CheckField({ label, hint, ...input }: CheckFieldProps) {
  const id = useId()
  return (
    <div className="flex items-start gap-2.5">
      <input
        {...input}
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.75 size-4 shrink-0 accent-accent"
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}

function Labelled({
  id,
  label,
  hint,
  error,
  aside,
  children,
}: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        {aside && <span className="text-faint text-xs">{aside}</span>}
      </div>
      {children}
      {error ? (
        <p id={`${id}-error`} className="text-danger-ink text-sm" role="alert">
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} className="text-muted text-sm">
            {hint}
          </p>
        )
      )}
    </div>
  )
}

function described(id: string, hint: ReactNode, error: string | undefined) {
  const describedBy = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  return { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': describedBy }
}
