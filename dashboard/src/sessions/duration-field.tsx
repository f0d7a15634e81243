import { useState } from 'react'
import { CheckField } from '../ui/field.tsx'

const UNITS = [
  { label: 'minutes', ms: 60_000 },
  { label: 'hours', ms: 3_600_000 },
  { label: 'days', ms: 86_400_000 },
] as const

type DurationFieldProps = {
  label: string
  hint: string
  /** Null is off. */
  valueMs: number | null
  /** What switching it on starts with. */
  defaultMs: number
  onChange: (valueMs: number | null) => void
  error: string | undefined
}

/** A duration in the largest unit that shows it whole, which can be switched off. */
export function DurationField({ label, hint, valueMs, defaultMs, onChange, error }: DurationFieldProps) {
  const [unitMs, setUnitMs] = useState(() => largestUnit(valueMs ?? defaultMs))
  const amount = valueMs === null ? '' : String(valueMs / unitMs)
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{label}</legend>
      <CheckField
        label={label}
        hint={hint}
        checked={valueMs !== null}
        onChange={event => {
          if (event.target.checked) setUnitMs(largestUnit(defaultMs))
          onChange(event.target.checked ? defaultMs : null)
        }}
      />
      <div className="flex gap-2 pl-6.5">
        <input
          type="number"
          min={1}
          step="any"
          aria-label={`${label}, amount`}
          aria-invalid={error ? true : undefined}
          disabled={valueMs === null}
          value={amount}
          onChange={event => onChange(Math.max(0, Math.round(Number(event.target.value) * unitMs)))}
          className="field max-w-28 tabular-nums"
        />
        <select
          aria-label={`${label}, unit`}
          disabled={valueMs === null}
          value={unitMs}
          onChange={event => {
            const next = Number(event.target.value)
            if (valueMs !== null) onChange(Math.round((valueMs / unitMs) * next))
            setUnitMs(next)
          }}
          className="field max-w-32"
        >
          {UNITS.map(unit => (
            <option key={unit.label} value={unit.ms}>
              {unit.label}
            </option>
          ))}
        </select>
      </div>
      {error && (
        <p role="alert" className="pl-6.5 text-danger-ink text-sm">
          {error}
        </p>
      )}
    </fieldset>
  )
}

function largestUnit(valueMs: number): number {
  return UNITS.findLast(unit => valueMs % unit.ms === 0)?.ms ?? UNITS[0].ms
}
