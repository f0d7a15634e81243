import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

const DELAY_MS = 200

/** A search field whose value reaches the address a moment after the last key. `/` moves the focus here. */
export function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value)
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => setTyped(value), [value])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the timer
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed.trim()), DELAY_MS)
    return () => clearTimeout(timer)
  }, [typed])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const inField =
        event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]')
      if (event.key !== '/' || inField || event.metaKey || event.ctrlKey) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <div className="relative max-w-md">
      <Search aria-hidden className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint" />
      <input
        ref={input}
        type="search"
        aria-label="Search users"
        placeholder="Search by name, e-mail address or id"
        value={typed}
        onChange={event => setTyped(event.target.value)}
        spellCheck={false}
        className="field pl-8.5!"
      />
    </div>
  )
}
