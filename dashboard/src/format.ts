/** Times, sizes and durations as a person reads them. Every function is pure; `now` comes in. */

const STEPS: [limitMs: number, unitMs: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60_000, 1000, 'second'],
  [3_600_000, 60_000, 'minute'],
  [86_400_000, 3_600_000, 'hour'],
  [30 * 86_400_000, 86_400_000, 'day'],
  [365 * 86_400_000, 30 * 86_400_000, 'month'],
  [Number.POSITIVE_INFINITY, 365 * 86_400_000, 'year'],
]

/** `just now`, `5 minutes ago`, `in 3 days`. */
export function relativeTime(at: number, now: number): string {
  const difference = at - now
  const size = Math.abs(difference)
  if (size < 10_000) return 'just now'
  const [, unitMs, unit] = STEPS.find(([limit]) => size < limit) ?? [0, 1000, 'second' as const]
  const count = Math.trunc(difference / unitMs)
  return new Intl.RelativeTimeFormat('en', { numeric: 'always' }).format(count, unit)
}

export function absoluteTime(at: number): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' }).format(at)
}

/** `1,234`. */
export function count(value: number): string {
  return new Intl.NumberFormat('en').format(value)
}

/** `512 B`, `1.2 kB` (1 kB = 1000 bytes). */
export function byteSize(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`
}

/** `24%`; `<1%` for a share that would round to nothing. */
export function share(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (100 * part) / whole
  return percent > 0 && percent < 1 ? '<1%' : `${Math.round(percent)}%`
}

export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`
}
