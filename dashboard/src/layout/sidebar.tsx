import { Brand } from '../ui/brand.tsx'
import { EnvironmentBadge } from './environment-badge.tsx'
import { MenuLinks } from './menu-links.tsx'
import { OperatorMenu } from './operator-menu.tsx'

export function Sidebar() {
  return (
    <header className="sticky top-0 hidden h-dvh flex-col gap-4 border-line border-r bg-sunken px-3 py-4 md:flex">
      <div className="flex items-center justify-between gap-2 px-2.5 py-1">
        <Brand />
      </div>
      <MenuLinks />
      <div className="mt-auto flex flex-col gap-3">
        <EnvironmentBadge />
        <OperatorMenu />
      </div>
    </header>
  )
}
