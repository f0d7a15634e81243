import { Link } from '@tanstack/react-router'
import type { UserSummary } from '../model.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { Time } from '../ui/time.tsx'

export function UsersTable({ users }: { users: readonly UserSummary[] }) {
  return (
    <table className="w-full table-fixed text-left">
      <thead className="border-line border-b bg-sunken text-muted text-xs">
        <tr>
          <th scope="col" className="px-4 py-2 font-medium sm:px-5">
            User
          </th>
          <th scope="col" className="hidden w-44 px-4 py-2 font-medium sm:table-cell">
            Last sign-in
          </th>
          <th scope="col" className="hidden w-40 px-4 py-2 font-medium lg:table-cell">
            Created
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {users.map(user => (
          <tr key={user.id} className="relative h-14 hover:bg-hover has-focus-visible:bg-hover">
            <td className="px-4 sm:px-5">
              <div className="flex items-center gap-3">
                <Avatar name={user.name ?? user.identifier} imageUrl={user.imageUrl} />
                <div className="min-w-0">
                  <Link
                    to="/users/$userId"
                    params={{ userId: user.id }}
                    className="block truncate font-medium outline-offset-0 after:absolute after:inset-0"
                  >
                    {user.name ?? user.identifier}
                  </Link>
                  {user.name && <span className="block truncate text-muted text-sm">{user.identifier}</span>}
                </div>
                {user.banned && <Badge tone="danger">Banned</Badge>}
              </div>
            </td>
            <td className="hidden px-4 text-muted text-sm sm:table-cell">
              {user.lastSignInAt === null ? 'Never' : <Time at={user.lastSignInAt} />}
            </td>
            <td className="hidden px-4 text-muted text-sm lg:table-cell">
              <Time at={user.createdAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
