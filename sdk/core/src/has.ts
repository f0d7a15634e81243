/**
 * Authorization from what the token says: `has()`.
 *
 * Everything asked must hold, nothing asked holds nothing, and whatever is missing or malformed on either side denies.
 * Custom claims are never looked at, and system permissions are not in the token, so on a server they are denied.
 */
import { parseScopedList } from './scoped-list.ts'

/** With `interface ClerkAuthorization { role: … }` declared, its roles; any string otherwise. */
export type RoleName = ClerkAuthorization extends { role: infer Role extends string } ? Role : string

/** With `interface ClerkAuthorization { permission: … }` declared, its permissions; any string otherwise. */
export type PermissionName = ClerkAuthorization extends { permission: infer Name extends string }
  ? Name
  : string

export type ReverificationLevel = 'first_factor' | 'second_factor' | 'multi_factor'

/** How recently which factor must have been verified; the presets are listed in `PRESETS`. */
export type Reverification =
  | 'strict_mfa'
  | 'strict'
  | 'moderate'
  | 'lax'
  | { level: ReverificationLevel; afterMinutes: number }

/** At most one of role, permission, feature and plan, and a reverification with it or alone. */
export type HasParams = { reverification?: Reverification } & (
  | { role: RoleName; permission?: never; feature?: never; plan?: never }
  | { permission: PermissionName; role?: never; feature?: never; plan?: never }
  | { feature: string; role?: never; permission?: never; plan?: never }
  | { plan: string; role?: never; permission?: never; feature?: never }
  | { reverification: Reverification; role?: never; permission?: never; feature?: never; plan?: never }
)

export type Has = (params: HasParams) => boolean

/** What the answers are made of: the organization and the claims `fea`, `pla` and `fva`. */
export type HasSubject = {
  userId: string
  orgId: string | undefined
  orgRole: string | undefined
  orgPermissions: readonly string[] | undefined
  features: unknown
  plans: unknown
  factorVerificationAge: unknown
}

export function createHas(subject: HasSubject): Has {
  return params => {
    const asked: { [name in keyof HasParams]?: unknown } = params ?? {}
    const answers = [
      asked.role === undefined || hasRole(asked.role, subject),
      asked.permission === undefined || hasPermission(asked.permission, subject),
      asked.feature === undefined || isListed(asked.feature, subject.features),
      asked.plan === undefined || isListed(asked.plan, subject.plans),
      asked.reverification === undefined || isVerified(asked.reverification, subject.factorVerificationAge),
    ]
    const isAnythingAsked = Object.values(asked).some(value => value !== undefined)
    return subject.userId !== '' && isAnythingAsked && answers.every(Boolean)
  }
}

function hasRole(role: unknown, { orgId, orgRole }: HasSubject): boolean {
  return typeof role === 'string' && !!orgId && !!orgRole && withOrgPrefix(orgRole) === withOrgPrefix(role)
}

function hasPermission(permission: unknown, { orgId, orgPermissions }: HasSubject): boolean {
  return typeof permission === 'string' && !!orgId && !!orgPermissions?.includes(withOrgPrefix(permission))
}

function withOrgPrefix(name: string): string {
  return name.replace(/^(?:org:)*/, 'org:')
}

/** `name` is looked for in both scopes, `scope:name` in one. */
function isListed(wanted: unknown, claim: unknown): boolean {
  if (typeof wanted !== 'string') return false
  const [first = '', second] = wanted.split(':')
  const name = second ?? first
  const inOrganization = second === undefined || ['o', 'org', 'organization'].includes(first)
  const inUser = second === undefined || ['u', 'user'].includes(first)
  return parseScopedList(claim).some(
    entry => entry.name === name && ((inOrganization && entry.organization) || (inUser && entry.user)),
  )
}

const PRESETS: Record<string, { level: ReverificationLevel; afterMinutes: number }> = {
  strict_mfa: { level: 'multi_factor', afterMinutes: 10 },
  strict: { level: 'second_factor', afterMinutes: 10 },
  moderate: { level: 'second_factor', afterMinutes: 60 },
  lax: { level: 'second_factor', afterMinutes: 1440 },
}

/** Age -1 means that the factor was never verified. Without a second factor the first one stands in for it. */
function isVerified(wanted: unknown, factorVerificationAge: unknown): boolean {
  const policy = parsePolicy(wanted)
  const ages = parseFactorVerificationAge(factorVerificationAge)
  if (!policy || !ages) return false
  const [first, second] = ages
  const isFresh = (age: number) => age !== -1 && age < policy.afterMinutes
  if (policy.level === 'first_factor' || second === -1) return isFresh(first)
  return isFresh(second) && (policy.level === 'second_factor' || isFresh(first))
}

function parsePolicy(wanted: unknown): { level: ReverificationLevel; afterMinutes: number } | null {
  if (typeof wanted === 'string') return Object.hasOwn(PRESETS, wanted) ? (PRESETS[wanted] ?? null) : null
  if (typeof wanted !== 'object' || wanted === null) return null
  const { level, afterMinutes } = wanted as { level?: unknown; afterMinutes?: unknown }
  if (level !== 'first_factor' && level !== 'second_factor' && level !== 'multi_factor') return null
  return typeof afterMinutes === 'number' && afterMinutes > 0 ? { level, afterMinutes } : null
}

/** The claim `fva` when it is two ages in minutes, each -1 or more; null otherwise. */
export function parseFactorVerificationAge(fva: unknown): [number, number] | null {
  if (!Array.isArray(fva) || fva.length !== 2) return null
  const isAge = (age: unknown) => typeof age === 'number' && (age === -1 || age >= 0)
  return fva.every(isAge) ? [fva[0] as number, fva[1] as number] : null
}
