/**
 * The active organization of a session token: claim `o` with its permission bitmap in version 2, flat claims before.
 *
 * Claims are signed, so they are what the server wrote; still nothing here throws when a member is missing or odd.
 * It then means less, never more.
 */
import type { ClaimsSet } from './jws.ts'
import { parseScopedList } from './scoped-list.ts'

export type Organization = {
  orgId: string | undefined
  orgRole: string | undefined
  orgSlug: string | undefined
  orgPermissions: string[] | undefined
}

const NO_ORGANIZATION: Organization = {
  orgId: undefined,
  orgRole: undefined,
  orgSlug: undefined,
  orgPermissions: undefined,
}

/** Reads version 2 claims when `v` is the number 2, version 1 claims otherwise. */
export function decodeOrganization(claims: ClaimsSet): Organization {
  return claims.v === 2 ? decodeVersion2(claims) : decodeVersion1(claims)
}

function decodeVersion1(claims: ClaimsSet): Organization {
  const { org_id, org_role, org_slug, org_permissions } = claims
  return {
    orgId: stringOr(org_id),
    orgRole: stringOr(org_role),
    orgSlug: stringOr(org_slug),
    orgPermissions: Array.isArray(org_permissions) ? org_permissions.filter(isString) : undefined,
  }
}

function decodeVersion2({ o, fea }: ClaimsSet): Organization {
  if (typeof o !== 'object' || o === null) return NO_ORGANIZATION
  const { id, slg, rol, per, fpm } = o as Record<string, unknown>
  return {
    orgId: stringOr(id),
    orgRole: isString(rol) ? `org:${rol}` : undefined,
    orgSlug: stringOr(slg),
    orgPermissions: decodePermissions(fea, stringOr(per) ?? '', stringOr(fpm) ?? ''),
  }
}

/**
 * Integer i of `fpm` belongs to the i-th feature of `fea` that is scoped to organizations; features of users take no
 * position. Bit k of it, the least significant first, grants `org:<feature>:<per[k]>`. More than 53 permissions must
 * work, hence the big integers.
 */
function decodePermissions(fea: unknown, per: string, fpm: string): string[] {
  const names = splitList(per)
  const masks = splitList(fpm)
  const features = parseScopedList(fea).filter(feature => feature.organization)
  return features.flatMap((feature, i) => {
    const mask = parseMask(masks[i])
    return names.filter((_, k) => (mask >> BigInt(k)) & 1n).map(name => `org:${feature.name}:${name}`)
  })
}

function parseMask(mask: string | undefined): bigint {
  return mask && /^\d{1,1000}$/.test(mask) ? BigInt(mask) : 0n
}

function splitList(list: string): string[] {
  return list === '' ? [] : list.split(',').map(entry => entry.trim())
}

function isString(value: unknown): value is string {
  return typeof value === 'string'
}

function stringOr(value: unknown): string | undefined {
  return isString(value) ? value : undefined
}
