import { type FocusEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { useClaimsmith } from './context.ts'
import { useSignOut } from './use-sign-out.ts'
import { useUser } from './use-user.ts'

/** Who is signed in, and a way out. Nothing while signed out. */
export function UserButton({ className = '' }: { className?: string }): ReactNode {
  const { urls, navigate } = useClaimsmith()
  const { user } = useUser()
  const { signOut, error } = useSignOut(() => navigate(urls.afterSignOut))
  const [isOpen, setOpen] = useState(false)
  if (!user) return null

  const email = user.primaryEmailAddress?.emailAddress
  const name = user.fullName ?? user.username ?? email ?? 'Account'
  const closeWhenLeft = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
  }
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false)
  }
  return (
    <details
      className={`claimsmith-user-button ${className}`}
      open={isOpen}
      onToggle={event => setOpen(event.currentTarget.open)}
      onBlur={closeWhenLeft}
      onKeyDown={closeOnEscape}
    >
      <summary aria-label={`Account of ${name}`}>
        {user.imageUrl ? (
          <img src={user.imageUrl} alt="" />
        ) : (
          <span aria-hidden="true">{initials(name)}</span>
        )}
      </summary>
      <div className="claimsmith-menu">
        <strong>{name}</strong>
        {email && <span>{email}</span>}
        <button type="button" onClick={signOut}>
          Sign out
        </button>
        <p className="claimsmith-error" role="alert">
          {error}
        </p>
      </div>
    </details>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map(word => word?.[0] ?? '')
    .join('')
    .toUpperCase()
}
