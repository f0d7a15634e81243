import { ClaimsmithApiError } from '@claimsmith/browser'
import { useRef, useState } from 'react'

export type FormErrors<Field extends string> = Partial<Record<Field | 'form', string>>

export type Form<Field extends string> = {
  fields: Record<Field, string>
  setField: (field: Field, value: string) => void
  /** What to show beside a field, and under `form` what concerns none of them. */
  errors: FormErrors<Field>
  isSubmitting: boolean
}

/**
 * Fields and errors of a form whose steps are calls to the server. `run` does nothing while another call is on its
 * way; an error the server attributes to a field lands there.
 */
export function useForm<Field extends string>(initial: Record<Field, string>) {
  const [fields, setFields] = useState(initial)
  const [errors, setErrors] = useState<FormErrors<Field>>({})
  const [isSubmitting, setSubmitting] = useState(false)
  const busy = useRef(false)

  async function run(step: () => Promise<void>): Promise<void> {
    if (busy.current) return
    busy.current = true
    setSubmitting(true)
    setErrors({})
    try {
      await step()
    } catch (error) {
      setErrors(errorsByField(error, initial))
    } finally {
      busy.current = false
      setSubmitting(false)
    }
  }

  const setField = (field: Field, value: string) => {
    setFields(current => ({ ...current, [field]: value }))
    setErrors(current => ({ ...current, [field]: undefined }))
  }
  return { form: { fields, setField, errors, isSubmitting }, run }
}

function errorsByField<Field extends string>(
  error: unknown,
  fields: Record<Field, string>,
): FormErrors<Field> {
  if (!(error instanceof ClaimsmithApiError)) {
    return { form: error instanceof Error ? error.message : String(error) } as FormErrors<Field>
  }
  const errors: FormErrors<Field> = {}
  for (const { paramName, longMessage } of error.errors) {
    const field = paramName?.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    const target = field && Object.hasOwn(fields, field) ? (field as Field) : 'form'
    errors[target] ??= longMessage
  }
  return errors
}
