import { useEffect, useState } from 'react'
import { absoluteTime, relativeTime } from '../format.ts'

/** A past moment as `5 minutes ago`, kept current; the exact time is the tooltip. */
export function Time({ at }: { at: number }) {
  const now = useNow()
  return (
    <time dateTime={new Date(at).toISOString()} title={absoluteTime(at)} className="whitespace-nowrap">
      {relativeTime(at, Math.max(at, now))}
    </time>
  )
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
