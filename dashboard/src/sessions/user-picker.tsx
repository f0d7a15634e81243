import { Combobox } from '@base-ui/react/combobox'
import { useQuery } from '@tanstack/react-query'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import type { UserSummary } from '../model.ts'
import { Avatar } from '../ui/avatar.tsx'
import { MENU_ITEM } from '../ui/menu.tsx'
import { usersQuery } from '../users/queries.ts'
import { useDebounced } from './use-debounced.ts'

type UserPickerProps = { user: UserSummary | null; onSelect: (userId: string) => void }

/** Chooses a user by name, e-mail address or id; the server searches. */
export function UserPicker({ user, onSelect }: UserPickerProps) {
  const [query, setQuery] = useState('')
  const settled = useDebounced(query.trim(), 150)
  const users = useQuery(usersQuery({ query: settled || undefined, limit: 20 }))
  return (
    <Combobox.Root
      items={users.data?.items ?? []}
      filter={null}
      value={user}
      onValueChange={(chosen: UserSummary | null) => chosen && onSelect(chosen.id)}
      inputValue={query}
      onInputValueChange={setQuery}
      onOpenChange={open => !open && setQuery('')}
      itemToStringLabel={(item: UserSummary) => item.name ?? item.identifier}
      isItemEqualToValue={(item: UserSummary, value: UserSummary) => item.id === value.id}
    >
      <Combobox.Trigger
        aria-label={`Preview as ${user ? (user.name ?? user.identifier) : 'user'}`}
        className="flex h-9 w-full min-w-0 items-center gap-2 rounded-md border border-line-strong bg-surface px-2 text-left shadow-low hover:border-control hover:bg-hover sm:w-48 pointer-coarse:h-10"
      >
        {user ? (
          <>
            <Avatar name={user.name ?? user.identifier} imageUrl={user.imageUrl} />
            <span className="min-w-0 flex-1 truncate">{user.name ?? user.identifier}</span>
          </>
        ) : (
          <span className="flex-1 px-1 text-muted">Choose a user</span>
        )}
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner align="end" sideOffset={6} className="z-50 outline-none">
          <Combobox.Popup className="w-80 max-w-[calc(100vw-2rem)] overflow-hidden rounded-lg bg-raised shadow-high outline-none transition duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            <div className="border-line border-b p-2">
              <Combobox.Input
                aria-label="Search users"
                placeholder="Name, e-mail address or id"
                className="field"
                spellCheck={false}
              />
            </div>
            <Combobox.Status className="sr-only">
              {users.isFetching ? 'Searching' : `${users.data?.items.length ?? 0} users`}
            </Combobox.Status>
            <Combobox.Empty className="text-muted text-sm not-empty:px-4 not-empty:py-6 not-empty:text-center">
              {users.isPending ? 'Searching…' : 'No user matches.'}
            </Combobox.Empty>
            <Combobox.List className="max-h-72 overflow-y-auto p-1 empty:p-0">
              {(item: UserSummary) => (
                <Combobox.Item key={item.id} value={item} className={MENU_ITEM}>
                  <Avatar name={item.name ?? item.identifier} imageUrl={item.imageUrl} />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate">{item.name ?? item.identifier}</span>
                    {item.name && (
                      <span className="block truncate text-faint text-xs">{item.identifier}</span>
                    )}
                  </span>
                  <Combobox.ItemIndicator>
                    <Check aria-hidden className="size-3.5 text-accent" />
                  </Combobox.ItemIndicator>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
