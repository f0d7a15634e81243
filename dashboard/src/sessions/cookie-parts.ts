import type { TokenPreview } from '../model.ts'

export type CookiePart = {
  kind: 'envelope' | 'default' | 'custom'
  label: string
  bytes: number
  /** Counts the custom claims, for their colour. */
  index: number
}

/** What the bytes of the cookie are spent on: the envelope, all default claims together, then each custom claim. */
export function cookieParts({ envelopeBytes, claims }: TokenPreview['cookie']): CookiePart[] {
  const defaults = claims.filter(claim => claim.kind === 'default')
  const custom = claims.filter(claim => claim.kind === 'custom').sort((a, b) => b.bytes - a.bytes)
  return [
    { kind: 'envelope', label: 'Header and signature', bytes: envelopeBytes, index: 0 },
    { kind: 'default', label: 'Default claims', bytes: sum(defaults.map(claim => claim.bytes)), index: 0 },
    ...custom.map(({ name, bytes }, index) => ({ kind: 'custom' as const, label: name, bytes, index })),
  ]
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
