import { count } from '../format.ts'
import type { AffectedUser } from '../model.ts'
import { Button } from '../ui/button.tsx'

type AffectedUsersProps = { users: readonly AffectedUser[]; onUser: (userId: string) => void }

/** Users for whom not all claims fit, with what is left out; a press previews the user's token. */
export function AffectedUsers({ users, onUser }: AffectedUsersProps) {
  return (
    <ul className="max-h-56 divide-y divide-line overflow-y-auto rounded-md border border-line">
      {users.map(user => (
        <li key={user.id} className="flex items-center gap-3 px-3 py-2 text-sm">
          <div className="min-w-0 flex-1">
            <p className="truncate">{user.identifier}</p>
            <p className="truncate text-muted">
              {count(user.cookieBytes)} bytes, without{' '}
              <span className="font-mono text-xs">{user.omitted.join(', ')}</span>
            </p>
          </div>
          <Button size="sm" onClick={() => onUser(user.id)} aria-label={`Preview ${user.identifier}`}>
            Preview
          </Button>
        </li>
      ))}
    </ul>
  )
}
