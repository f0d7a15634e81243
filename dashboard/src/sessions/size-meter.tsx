import { useId } from 'react'
import { count, share } from '../format.ts'
import type { TokenPreview } from '../model.ts'
import { Note } from '../ui/states.tsx'
import { type CookiePart, cookieParts } from './cookie-parts.ts'

/** Colours of the bar; the operator's own claims alternate between shades of the accent. */
const FILL = ['bg-accent', 'bg-accent/70', 'bg-accent/45']
const WARN_FROM = 0.8

/** Exact bytes of the session cookie against what a browser keeps, and what each claim costs. */
export function SizeMeter({ token }: { token: TokenPreview }) {
  const id = useId()
  const { bytes, limit, name } = token.cookie
  const parts = cookieParts(token.cookie)
  const tight = bytes >= limit * WARN_FROM
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2.5 px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 id={id} className="font-medium text-sm">
          Cookie size
        </h3>
        <p className="text-muted text-sm tabular-nums">
          <span className={`font-medium ${tight ? 'text-warn-ink' : 'text-ink'}`}>{count(bytes)}</span> of{' '}
          {count(limit)} bytes
        </p>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: <meter> cannot show what the bytes are spent on */}
      <div
        role="meter"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={bytes}
        aria-valuetext={`${bytes} of ${limit} bytes`}
        className="flex h-2 gap-px overflow-hidden rounded-full bg-hover"
      >
        {parts.map(part => (
          <div
            key={part.label}
            title={`${part.label}: ${count(part.bytes)} bytes`}
            className={`h-full ${fill(part)}`}
            style={{ width: `${(100 * part.bytes) / limit}%` }}
          />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-muted text-xs">
        {parts.map(part => (
          <li key={part.label} className="flex min-w-0 items-center gap-1.5">
            <span aria-hidden className={`size-2 shrink-0 rounded-xs ${fill(part)}`} />
            <span className={`truncate ${part.kind === 'custom' ? 'font-mono text-ink' : ''}`}>
              {part.label}
            </span>
            <span className="whitespace-nowrap tabular-nums">
              {count(part.bytes)} B · {share(part.bytes, bytes)}
            </span>
          </li>
        ))}
      </ul>
      <p className="sr-only">The cookie is named {name}.</p>
      {token.omittedClaims.length > 0 && (
        <Note tone="warn">
          Does not fit and is left out for this user:{' '}
          <span className="font-mono text-xs">{token.omittedClaims.join(', ')}</span>. The token's header
          names what is missing.
        </Note>
      )}
    </section>
  )
}

function fill(part: CookiePart): string {
  if (part.kind === 'envelope') return 'bg-line-strong'
  if (part.kind === 'default') return 'bg-control'
  return FILL[part.index % FILL.length] ?? 'bg-accent'
}
