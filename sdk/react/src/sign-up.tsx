import type { ReactNode } from 'react'
import { AlreadySignedIn } from './already-signed-in.tsx'
import { useClaimsmith } from './context.ts'
import { Field } from './field.tsx'
import { FormCard } from './form-card.tsx'
import { redirectTarget } from './redirect-target.ts'
import { useAuth } from './use-auth.ts'
import { useSignUp } from './use-sign-up.ts'

/** Creates an account with a password and a verified email address, then goes on to where people wanted to be. */
export function SignUp({ className }: { className?: string }): ReactNode {
  const { urls, navigate } = useClaimsmith()
  const { isSignedIn } = useAuth()
  const form = useSignUp()
  const { step, fields, errors, isSubmitting } = form
  if (isSignedIn && step === 'details') return <AlreadySignedIn className={className} />

  const submit = async () => {
    if (await form.submit()) navigate(redirectTarget(location.href, urls.afterSignIn))
  }
  return (
    <FormCard
      title="Sign up"
      className={className}
      error={errors.form}
      isSubmitting={isSubmitting || step === 'complete'}
      submitLabel={step === 'complete' ? 'Signed up' : 'Continue'}
      onSubmit={submit}
      footer={
        step === 'code' ? (
          <>
            <button type="button" className="claimsmith-link" onClick={form.sendCode}>
              Send another code
            </button>
            <button type="button" className="claimsmith-link" onClick={form.restart}>
              Change my details
            </button>
          </>
        ) : (
          <p>
            Have an account? <a href={urls.signIn}>Sign in</a>
          </p>
        )
      }
    >
      {step === 'code' ? (
        <>
          <p>We have sent a code to {fields.emailAddress}.</p>
          <Field
            form={form}
            name="code"
            label="Code"
            inputMode="numeric"
            autoComplete="one-time-code"
            takesFocus
            required
          />
        </>
      ) : (
        <>
          <Field form={form} name="firstName" label="First name" autoComplete="given-name" />
          <Field form={form} name="lastName" label="Last name" autoComplete="family-name" />
          <Field
            form={form}
            name="emailAddress"
            label="Email address"
            type="email"
            autoComplete="email"
            required
          />
          <Field
            form={form}
            name="password"
            label="Password"
            type="password"
            autoComplete="new-password"
            required
          />
        </>
      )}
    </FormCard>
  )
}
