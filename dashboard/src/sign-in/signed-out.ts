import { createContext } from 'react'

type SignedOut = { signedOut: boolean; setSignedOut: (signedOut: boolean) => void }

/** Whether the API refused the operator's session since the page was opened. */
export const SignedOutContext = createContext<SignedOut>({ signedOut: false, setSignedOut: () => {} })
