import type { ReactNode } from 'react'
import { AlreadySignedIn } from './already-signed-in.tsx'
import { useClaimsmith } from './context.ts'
import { Field } from './field.tsx'
import { FormCard } from './form-card.tsx'
import { redirectTarget } from './redirect-target.ts'
import { useAuth } from './use-auth.ts'
import { useSignIn } from './use-sign-in.ts'

/** Signs people in with a password or an email code, then goes on to where they wanted to be. */
export function SignIn({ className }: { className?: string }): ReactNode {
  const { urls, navigate } = useClaimsmith()
  const { isSignedIn } = useAuth()
  const form = useSignIn()
  const { step, fields, errors, isSubmitting } = form
  if (isSignedIn && step === 'identifier') return <AlreadySignedIn className={className} />

  const submit = async () => {
    if (await form.submit()) navigate(redirectTarget(location.href, urls.afterSignIn))
  }
  const footer = {
    identifier: (
      <p>
        No account? <a href={urls.signUp}>Sign up</a>
      </p>
    ),
    password: form.canUseCode && <LinkButton onClick={form.sendCode}>Email me a code instead</LinkButton>,
    code: (
      <>
        <LinkButton onClick={form.sendCode}>Send another code</LinkButton>
        {form.canUsePassword && <LinkButton onClick={form.usePassword}>Use my password</LinkButton>}
      </>
    ),
    complete: null,
  }
  return (
    <FormCard
      title="Sign in"
      className={className}
      error={errors.form}
      isSubmitting={isSubmitting || step === 'complete'}
      submitLabel={step === 'complete' ? 'Signed in' : 'Continue'}
      onSubmit={submit}
      footer={footer[step]}
    >
      {step === 'identifier' && (
        <Field
          form={form}
          name="identifier"
          label="Email address or username"
          autoComplete="username"
          required
        />
      )}
      {(step === 'password' || step === 'code') && (
        <p className="claimsmith-identity">
          {fields.identifier} <LinkButton onClick={form.restart}>Change</LinkButton>
          {/* Password managers store the password under the name they find here. */}
          <input
            hidden
            type="text"
            name="username"
            autoComplete="username"
            value={fields.identifier}
            readOnly
          />
        </p>
      )}
      {step === 'password' && (
        <Field
          form={form}
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          takesFocus
          required
        />
      )}
      {step === 'code' && (
        <>
          <p>We have sent a code to {form.sentTo ?? 'your email address'}.</p>
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
      )}
    </FormCard>
  )
}

function LinkButton({ onClick, children }: { onClick: () => void; children: ReactNode }): ReactNode {
  return (
    <button type="button" className="claimsmith-link" onClick={onClick}>
      {children}
    </button>
  )
}
