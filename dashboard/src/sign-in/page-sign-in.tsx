import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { OperatorSession } from '../model.ts'
import { useSetSession } from '../session.ts'
import { Brand } from '../ui/brand.tsx'
import { LinkSignIn } from './link-sign-in.tsx'
import { PasswordForm } from './password-form.tsx'

/** Operator sign-in: by the one-time link in `?token=`, else by e-mail and password. */
export function PageSignIn() {
  const { token, redirect } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const setSession = useSetSession()
  useEffect(() => {
    document.title = 'Sign in · Claimsmith'
  }, [])

  const onSignedIn = (session: OperatorSession) => {
    setSession(session)
    if (!session.operator.hasPassword)
      return navigate({ to: '/welcome', search: { redirect }, replace: true })
    return navigate({ to: redirect ?? '/sessions', replace: true })
  }
  return (
    <SignInFrame title={token ? 'Signing you in' : 'Sign in to the dashboard'}>
      {token ? (
        <LinkSignIn token={token} onSignedIn={onSignedIn} />
      ) : (
        <PasswordForm onSignedIn={onSignedIn} />
      )}
    </SignInFrame>
  )
}

export function SignInFrame({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex justify-center text-lg">
          <Brand />
        </div>
        <div className="flex flex-col gap-5 rounded-xl border border-line bg-surface p-6 shadow-low">
          <h1 className="font-semibold text-lg">{title}</h1>
          {children}
        </div>
      </div>
    </main>
  )
}
