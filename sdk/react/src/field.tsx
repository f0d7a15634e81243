import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react'
import type { Form } from './use-form.ts'

type FieldProps<Name extends string> = Omit<ComponentProps<'input'>, 'form' | 'name' | 'value'> & {
  form: Form<Name>
  name: Name
  label: string
  /** Moves the focus here when the field appears. */
  takesFocus?: boolean
}

/** One labelled input of a form, with its error read out when it appears. */
export function Field<Name extends string>(props: FieldProps<Name>): ReactNode {
  const { form, name, label, takesFocus, ...attributes } = props
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const error = form.errors[name]
  useEffect(() => {
    if (takesFocus) input.current?.focus()
  }, [takesFocus])
  return (
    <div className="claimsmith-field">
      <label htmlFor={id}>{label}</label>
      <input
        type="text"
        {...attributes}
        ref={input}
        id={id}
        name={name}
        value={form.fields[name]}
        onChange={event => form.setField(name, event.target.value)}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-error`}
      />
      <p id={`${id}-error`} className="claimsmith-error" aria-live="polite">
        {error}
      </p>
    </div>
  )
}
