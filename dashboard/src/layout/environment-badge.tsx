import { useSession } from '../session.ts'
import { StatusDot } from '../ui/status-dot.tsx'

/** Which instance this is: the address and whether real users depend on it. */
export function EnvironmentBadge() {
  const { instance } = useSession()
  const production = instance.environment === 'production'
  return (
    <div className="px-2.5 text-faint text-xs">
      <p className="flex items-center gap-1.5">
        <StatusDot tone={production ? 'ok' : 'warn'} />
        {production ? 'Production' : 'Development'}
      </p>
      <p className="truncate" title={instance.url}>
        {instance.url.replace(/^https?:\/\//, '')}
      </p>
    </div>
  )
}
