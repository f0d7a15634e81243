import type { SignInResource } from '@claimsmith/browser'
import { useState } from 'react'
import { useClaimsmith } from './context.ts'
import { type Form, useForm } from './use-form.ts'

export type SignInField = 'identifier' | 'password' | 'code'

export type UseSignIn = Form<SignInField> & {
  step: 'identifier' | 'password' | 'code' | 'complete'
  /** Whether a code can be sent instead of asking for the password. */
  canUseCode: boolean
  /** Whether the account has a password to ask for. */
  canUsePassword: boolean
  /** Where the code went, as it may be shown. */
  sentTo: string | null
  /** Sends the fields of the current step. True when the sign-in is complete. */
  submit: () => Promise<boolean>
  /** Sends a code, or another one, and goes to step `code`. */
  sendCode: () => Promise<void>
  usePassword: () => void
  /** Back to the first step. */
  restart: () => void
}

/** The steps of signing in with a password or an email code, as the state of a form. */
export function useSignIn(): UseSignIn {
  const { client } = useClaimsmith()
  const [step, setStep] = useState<UseSignIn['step']>('identifier')
  const [attempt, setAttempt] = useState<SignInResource | null>(null)
  const { form, run } = useForm<SignInField>({ identifier: '', password: '', code: '' })
  const factors = attempt?.supportedFirstFactors ?? []
  const emailFactor = factors.find(({ strategy }) => strategy === 'email_code')

  async function prepareCode({ supportedFirstFactors }: SignInResource): Promise<void> {
    const factor = supportedFirstFactors?.find(({ strategy }) => strategy === 'email_code')
    if (!factor) throw new Error('This account cannot sign in with a password or an email code.')
    await client.signIn.prepareFirstFactor({ strategy: 'email_code', emailAddressId: factor.emailAddressId })
    setStep('code')
  }

  async function follow(next: SignInResource): Promise<boolean> {
    setAttempt(next)
    if (next.status === 'complete') {
      const sessionId = next.createdSessionId
      if (client.getSnapshot().session?.id !== sessionId) await client.setActive({ session: sessionId })
      setStep('complete')
      return true
    }
    if (next.status !== 'needs_first_factor') {
      throw new Error(`This form cannot complete the sign-in: the server asks for "${next.status}".`)
    }
    if (next.supportedFirstFactors?.some(({ strategy }) => strategy === 'password')) setStep('password')
    else await prepareCode(next)
    return false
  }

  function send(): Promise<SignInResource> {
    const { identifier, password, code } = form.fields
    if (step === 'password') return client.signIn.attemptFirstFactor({ strategy: 'password', password })
    if (step === 'code') return client.signIn.attemptFirstFactor({ strategy: 'email_code', code })
    return client.signIn.create({ identifier })
  }

  return {
    ...form,
    step,
    canUseCode: emailFactor !== undefined,
    canUsePassword: factors.some(({ strategy }) => strategy === 'password'),
    sentTo: emailFactor?.safeIdentifier ?? null,
    async submit() {
      let isComplete = false
      await run(async () => {
        isComplete = await follow(await send())
      })
      return isComplete
    },
    async sendCode() {
      if (attempt) await run(() => prepareCode(attempt))
    },
    usePassword: () => setStep('password'),
    restart() {
      form.setField('password', '')
      form.setField('code', '')
      setStep('identifier')
    },
  }
}
