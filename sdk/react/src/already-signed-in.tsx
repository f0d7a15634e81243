import type { ReactNode } from 'react'
import { useClaimsmith } from './context.ts'
import { useSignOut } from './use-sign-out.ts'
import { useUser } from './use-user.ts'

/**
 * What `<SignIn/>` and `<SignUp/>` show to whoever needs neither. A link and not a redirect: when browser and backend
 * disagree about who is signed in, two redirects would chase each other.
 */
export function AlreadySignedIn({ className = '' }: { className?: string }): ReactNode {
  const { urls } = useClaimsmith()
  const { user } = useUser()
  const { signOut, error } = useSignOut(() => {})
  return (
    <div className={`claimsmith-card ${className}`}>
      <h1>You are signed in</h1>
      <p>{user?.primaryEmailAddress?.emailAddress ?? user?.username}</p>
      <a className="claimsmith-primary" href={urls.afterSignIn}>
        Continue
      </a>
      <button type="button" className="claimsmith-link" onClick={signOut}>
        Sign out
      </button>
      <p className="claimsmith-error" role="alert">
        {error}
      </p>
    </div>
  )
}
