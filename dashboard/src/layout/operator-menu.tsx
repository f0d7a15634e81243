import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronsUpDown, LogOut, Settings } from 'lucide-react'
import { call } from '../api.ts'
import { errorText } from '../field-errors.ts'
import { useSession } from '../session.ts'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { useNotify } from '../ui/toast.tsx'
import { ThemeChoice } from './theme-choice.tsx'

export function OperatorMenu() {
  const { operator } = useSession()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const notify = useNotify()
  const signOut = useMutation({
    mutationFn: () => call('POST /sign-out'),
    onSuccess: async () => {
      await navigate({ to: '/sign-in' })
      queryClient.clear()
    },
    onError: error => notify.failed(errorText(error)),
  })
  return (
    <div className="flex items-center gap-1">
      <Menu
        trigger={
          <button
            type="button"
            className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-md px-2.5 text-left text-muted hover:bg-hover hover:text-ink"
          >
            <span className="truncate text-sm">{operator.email ?? 'Owner'}</span>
            <ChevronsUpDown aria-hidden className="ml-auto size-3.5 shrink-0" />
          </button>
        }
      >
        <MenuItem onSelect={() => navigate({ to: '/settings' })}>
          <Settings aria-hidden />
          Your account
        </MenuItem>
        <ThemeChoice />
        <MenuItem onSelect={() => signOut.mutate()}>
          <LogOut aria-hidden />
          Sign out
        </MenuItem>
      </Menu>
    </div>
  )
}
