import { Dialog } from '@base-ui/react/dialog'
import { Menu as MenuIcon, X } from 'lucide-react'
import { useState } from 'react'
import { Brand } from '../ui/brand.tsx'
import { IconButton } from '../ui/button.tsx'
import { BACKDROP } from '../ui/dialog.tsx'
import { EnvironmentBadge } from './environment-badge.tsx'
import { MenuLinks } from './menu-links.tsx'
import { OperatorMenu } from './operator-menu.tsx'

/** The bar of narrow screens, with the menu in a drawer. */
export function NarrowBar() {
  const [open, setOpen] = useState(false)
  return (
    <header className="sticky top-0 z-20 flex h-13 items-center justify-between border-line border-b bg-canvas/90 px-4 backdrop-blur-sm md:hidden">
      <Brand />
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Trigger
          render={<IconButton label="Open menu" icon={<MenuIcon aria-hidden className="size-5" />} />}
        />
        <Dialog.Portal>
          <Dialog.Backdrop className={BACKDROP} />
          <Dialog.Popup className="fixed inset-y-0 right-0 z-50 flex w-72 max-w-[85vw] flex-col gap-4 bg-raised p-4 shadow-high outline-none transition duration-150 data-ending-style:translate-x-8 data-starting-style:translate-x-8 data-ending-style:opacity-0 data-starting-style:opacity-0">
            <div className="flex items-center justify-between">
              <Dialog.Title className="px-2.5 font-medium">Menu</Dialog.Title>
              <Dialog.Close
                render={<IconButton label="Close menu" icon={<X aria-hidden className="size-5" />} />}
              />
            </div>
            <MenuLinks onNavigate={() => setOpen(false)} />
            <div className="mt-auto flex flex-col gap-3">
              <EnvironmentBadge />
              <OperatorMenu />
            </div>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </header>
  )
}
