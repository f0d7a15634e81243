import type { ReactNode } from 'react'
import type { JsonObject, JsonValue } from '../model.ts'
import { ScrollRegion } from '../ui/scroll-region.tsx'

/** `custom` is the operator's claim; `added` and `changed` are custom claims that differ from the saved version. */
export type LineMark = 'custom' | 'added' | 'changed'

type JsonLinesProps = { value: JsonObject; marks: Record<string, LineMark>; label: string }

/** A JSON object, one member per block; marked members stand out from the rest. */
export function JsonLines({ value, marks, label }: JsonLinesProps) {
  return (
    <ScrollRegion
      label={label}
      className="overflow-x-auto rounded-md font-mono text-[0.78rem] leading-[1.45rem]"
    >
      {Object.entries(value).map(([name, member]) => {
        const mark = marks[name]
        return (
          <div
            key={name}
            data-claim={name}
            data-custom={mark !== undefined}
            className={`flex items-start border-l-[3px] pl-3 ${mark ? 'border-accent bg-accent-soft' : 'border-line-strong'}`}
          >
            <pre className="min-w-0 flex-1 whitespace-pre-wrap [overflow-wrap:anywhere]">
              <span className={mark ? 'text-accent-ink' : 'text-muted'}>{name}</span>
              <span className="text-faint">: </span>
              {render(member, 0)}
            </pre>
            {mark && mark !== 'custom' && (
              <span className="px-2 font-sans font-medium text-accent-ink text-xs leading-[1.45rem]">
                {mark === 'added' ? 'new' : 'changed'}
              </span>
            )}
          </div>
        )
      })}
    </ScrollRegion>
  )
}

/** Objects and arrays up to this many characters stand on one line. */
const INLINE_LENGTH = 44

function inline(value: JsonObject | JsonValue[]): ReactNode {
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }']
  return (
    <>
      {open}
      {Object.entries(value).map(([name, member], index) => (
        <span key={name}>
          {index > 0 && ', '}
          {!Array.isArray(value) && <span className="text-muted">{JSON.stringify(name)}: </span>}
          {render(member, 0)}
        </span>
      ))}
      {close}
    </>
  )
}

function render(value: JsonValue, depth: number): ReactNode {
  if (value === null || typeof value === 'boolean') {
    return <span className="text-[light-dark(#a3318a,#e48fd0)]">{String(value)}</span>
  }
  if (typeof value === 'number') return <span className="text-[light-dark(#a04600,#f0ab6b)]">{value}</span>
  if (typeof value === 'string')
    return <span className="text-[light-dark(#1a6f4a,#7fd6a8)]">{JSON.stringify(value)}</span>
  const entries = Object.entries(value)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  if (entries.length === 0) return `${open}${close}`
  if (JSON.stringify(value).length <= INLINE_LENGTH) return inline(value)
  const indent = '  '.repeat(depth + 1)
  return (
    <>
      {`${open}\n`}
      {entries.map(([name, member], index) => (
        <span key={name}>
          {indent}
          {!Array.isArray(value) && <span className="text-muted">{JSON.stringify(name)}: </span>}
          {render(member, depth + 1)}
          {index < entries.length - 1 ? ',\n' : '\n'}
        </span>
      ))}
      {'  '.repeat(depth)}
      {close}
    </>
  )
}
