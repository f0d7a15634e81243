import { createClient } from '@claimsmith/browser'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { ClaimsmithContext, type InitialState } from './context.ts'

export type ClaimsmithProviderProps = {
  publishableKey: string
  /** Where the application proxies the Frontend API, such as `/__claimsmith`. Default: the server itself. */
  proxyUrl?: string
  /** Absolute URL of the Frontend API. Default: the host in the publishable key. */
  frontendApiUrl?: string
  /** What the server knows, so that the first render shows it. Default: loading until the browser has asked. */
  initialState?: InitialState
  /** Default `/sign-in`. */
  signInUrl?: string
  /** Default `/sign-up`. */
  signUpUrl?: string
  /** Where `<SignIn/>` and `<SignUp/>` lead unless the address says otherwise. Default `/`. */
  afterSignInUrl?: string
  /** Where `<UserButton/>` leads after signing out. Default `/`. */
  afterSignOutUrl?: string
  /** Goes to another page. Default: the browser loads it. */
  navigate?: (url: string) => void
  children: ReactNode
}

/** Gives every hook and component below it one client. Its options are read once. */
export function ClaimsmithProvider(props: ClaimsmithProviderProps): ReactNode {
  const { initialState, children, navigate = loadPage } = props
  const {
    signInUrl = '/sign-in',
    signUpUrl = '/sign-up',
    afterSignInUrl = '/',
    afterSignOutUrl = '/',
  } = props
  const [client] = useState(() => createClient(props))

  useEffect(() => {
    client.load().catch((error: Error) => console.error(`Claimsmith could not load: ${error.message}`))
    return () => client.close()
  }, [client])

  const value = useMemo(() => {
    const urls = {
      signIn: signInUrl,
      signUp: signUpUrl,
      afterSignIn: afterSignInUrl,
      afterSignOut: afterSignOutUrl,
    }
    return { client, initialState, urls, navigate }
  }, [client, initialState, navigate, signInUrl, signUpUrl, afterSignInUrl, afterSignOutUrl])

  return <ClaimsmithContext.Provider value={value}>{children}</ClaimsmithContext.Provider>
}

function loadPage(url: string): void {
  location.assign(url)
}
