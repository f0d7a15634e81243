import type { SignUpResource } from '@claimsmith/browser'
import { useState } from 'react'
import { useClaimsmith } from './context.ts'
import { type Form, useForm } from './use-form.ts'

export type SignUpField = 'emailAddress' | 'password' | 'firstName' | 'lastName' | 'code'

export type UseSignUp = Form<SignUpField> & {
  step: 'details' | 'code' | 'complete'
  /** Sends the fields of the current step. True when the account exists and is signed in. */
  submit: () => Promise<boolean>
  /** Sends the code again. */
  sendCode: () => Promise<void>
  /** Back to the first step, to correct the details. */
  restart: () => void
}

/** The steps of signing up with a password and a verified email address, as the state of a form. */
export function useSignUp(): UseSignUp {
  const { client } = useClaimsmith()
  const [step, setStep] = useState<UseSignUp['step']>('details')
  const { form, run } = useForm<SignUpField>({
    emailAddress: '',
    password: '',
    firstName: '',
    lastName: '',
    code: '',
  })

  async function prepareCode(): Promise<void> {
    await client.signUp.prepareVerification({ strategy: 'email_code' })
    setStep('code')
  }

  async function follow(next: SignUpResource): Promise<boolean> {
    if (next.status === 'complete') {
      const sessionId = next.createdSessionId
      if (client.getSnapshot().session?.id !== sessionId) await client.setActive({ session: sessionId })
      setStep('complete')
      return true
    }
    if (next.missingFields.length > 0) {
      throw new Error(
        `This form cannot complete the sign-up: the server also asks for ${next.missingFields.join(', ')}.`,
      )
    }
    await prepareCode()
    return false
  }

  function send(): Promise<SignUpResource> {
    const { emailAddress, password, firstName, lastName, code } = form.fields
    if (step === 'code') return client.signUp.attemptVerification({ strategy: 'email_code', code })
    return client.signUp.create({
      emailAddress,
      password,
      firstName: firstName || undefined,
      lastName: lastName || undefined,
    })
  }

  return {
    ...form,
    step,
    async submit() {
      let isComplete = false
      await run(async () => {
        isComplete = await follow(await send())
      })
      return isComplete
    },
    sendCode: () => run(prepareCode),
    restart: () => setStep('details'),
  }
}
