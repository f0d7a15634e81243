import { useQueryClient } from '@tanstack/react-query'
import { useContext } from 'react'
import { sessionQuery, useSession } from '../session.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Note } from '../ui/states.tsx'
import { PasswordForm } from './password-form.tsx'
import { SignedOutContext } from './signed-out.ts'

/** The session ended while a page was open: sign in over it, so that unsaved work stays. */
export function SignedOutDialog() {
  const { operator } = useSession()
  const { signedOut, setSignedOut } = useContext(SignedOutContext)
  const queryClient = useQueryClient()
  return (
    <Dialog
      open={signedOut}
      onClose={() => setSignedOut(false)}
      title="You were signed out"
      description="Sign in again to go on. What you have not saved is still here."
    >
      {operator.hasPassword && operator.email ? (
        <PasswordForm
          email={operator.email}
          onSignedIn={session => {
            queryClient.setQueryData(sessionQuery.queryKey, session)
            setSignedOut(false)
            void queryClient.invalidateQueries()
          }}
        />
      ) : (
        <Note tone="warn">
          You have no password yet. Run <code className="font-mono">claimsmith operator link</code> and open
          the link in a new tab, then close this message.
        </Note>
      )}
    </Dialog>
  )
}
