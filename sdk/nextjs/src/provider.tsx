import { type ClaimsmithProviderProps, ClaimsmithProvider as ReactProvider } from '@claimsmith/react'
import type { ReactNode } from 'react'
import { PROXY_PATH } from './config.ts'

export type NextProviderProps = Omit<ClaimsmithProviderProps, 'publishableKey'> & { publishableKey?: string }

/**
 * `ClaimsmithProvider` with the settings of a Next.js application: the key from its environment, the Frontend API
 * through `claimsmithMiddleware()`. Throws an `Error` when the key is not set.
 */
export function ClaimsmithProvider(props: NextProviderProps): ReactNode {
  // Spelled out in full because the build replaces exactly these expressions.
  const publishableKey = props.publishableKey ?? process.env.NEXT_PUBLIC_CLAIMSMITH_PUBLISHABLE_KEY
  if (!publishableKey) {
    throw new Error(
      'Claimsmith is not configured: set NEXT_PUBLIC_CLAIMSMITH_PUBLISHABLE_KEY, for example in .env.local, and build again.',
    )
  }
  return (
    <ReactProvider
      proxyUrl={PROXY_PATH}
      signInUrl={process.env.NEXT_PUBLIC_CLAIMSMITH_SIGN_IN_URL}
      signUpUrl={process.env.NEXT_PUBLIC_CLAIMSMITH_SIGN_UP_URL}
      {...props}
      publishableKey={publishableKey}
    />
  )
}
