import type { FormEvent, ReactNode } from 'react'

type FormCardProps = {
  title: string
  className?: string
  /** Shown above the button, read out when it appears. */
  error: string | undefined
  isSubmitting: boolean
  submitLabel: string
  onSubmit: () => void
  children: ReactNode
  footer: ReactNode
}

/** The frame that `<SignIn/>` and `<SignUp/>` share. */
export function FormCard(props: FormCardProps): ReactNode {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onSubmit()
  }
  return (
    <form
      className={`claimsmith-card ${props.className ?? ''}`}
      onSubmit={submit}
      aria-busy={props.isSubmitting}
    >
      <h1>{props.title}</h1>
      {props.children}
      <p className="claimsmith-error" role="alert">
        {props.error}
      </p>
      <button type="submit" className="claimsmith-primary" disabled={props.isSubmitting}>
        {props.submitLabel}
      </button>
      <div className="claimsmith-footer">{props.footer}</div>
    </form>
  )
}
