import { Link } from '@tanstack/react-router'
import { useSession } from '../session.ts'
import { navigation } from './navigation.ts'

export function MenuLinks({ onNavigate }: { onNavigate?: () => void }) {
  const { instance } = useSession()
  return (
    <nav aria-label="Main">
      <ul className="flex flex-col gap-0.5">
        {navigation(instance).map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              onClick={onNavigate}
              className="flex h-8.5 items-center gap-2.5 rounded-md px-2.5 text-muted transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-11"
              activeProps={{ className: 'bg-hover font-medium text-ink [&>svg]:text-accent' }}
            >
              <Icon aria-hidden className="size-4" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
