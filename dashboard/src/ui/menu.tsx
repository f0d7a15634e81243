import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'

/** A menu that opens from `trigger`, a button. */
export function Menu({ trigger, children }: { trigger: ReactElement; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end" className="z-50 outline-none">
          <Base.Popup className={MENU_POPUP}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

type MenuItemProps = { onSelect: () => void; danger?: boolean; disabled?: boolean; children: ReactNode }

export function MenuItem({ onSelect, danger, disabled, children }: MenuItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      disabled={disabled ?? false}
      className={`${MENU_ITEM} data-disabled:text-faint ${danger ? 'text-danger-ink' : ''}`}
    >
      {children}
    </Base.Item>
  )
}

export const MENU_POPUP =
  'max-h-(--available-height) min-w-44 overflow-y-auto rounded-lg bg-raised p-1 shadow-high outline-none transition duration-100 data-starting-style:-translate-y-1 data-ending-style:opacity-0 data-starting-style:opacity-0'

export const MENU_ITEM =
  'flex cursor-default select-none items-center gap-2 rounded-sm px-2.5 py-1.5 text-sm outline-none data-highlighted:bg-hover pointer-coarse:py-2.5 [&>svg]:size-4 [&>svg]:text-muted'
