/**
 * Types of JSON values, as far as TypeScript can say them: what a value may be, and what a path into it leads to.
 *
 * Every operation is sound: the result admits every value that can occur. Where the exact type cannot be said, it
 * is wider.
 */

export type Type =
  /** Any JSON value. */
  | { kind: 'unknown' }
  /** Any JSON value but null. */
  | { kind: 'some' }
  | { kind: 'never' }
  | { kind: 'primitive'; name: 'string' | 'number' | 'boolean' }
  | { kind: 'literal'; value: null | string | number | boolean }
  /** `required` of the items are there always; `rest` may follow any number of times, nothing when null. */
  | { kind: 'array'; items: Type[]; required: number; rest: Type | null }
  /** `rest` is the type of every member that is not listed; there is none when null. */
  | { kind: 'object'; members: Member[]; rest: Type | null }
  | { kind: 'union'; types: Type[] }
  | { kind: 'intersection'; types: Type[] }
  /** Declared elsewhere under this name, which is how a type contains itself. */
  | { kind: 'named'; name: string; target: () => Type }

export type Member = { name: string; type: Type; optional: boolean }

export const UNKNOWN: Type = { kind: 'unknown' }
export const SOME: Type = { kind: 'some' }
export const NEVER: Type = { kind: 'never' }
export const NULL: Type = literal(null)
export const STRING: Type = { kind: 'primitive', name: 'string' }
export const NUMBER: Type = { kind: 'primitive', name: 'number' }
export const BOOLEAN: Type = { kind: 'primitive', name: 'boolean' }
/** An object of which nothing is known. */
export const ANY_OBJECT: Type = { kind: 'object', members: [], rest: UNKNOWN }

export function literal(value: null | string | number | boolean): Type {
  return { kind: 'literal', value }
}

/** What is one of these. */
export function union(types: Type[]): Type {
  const flat = types.flatMap(type => (type.kind === 'union' ? type.types : [type]))
  const different = distinct(flat.filter(type => type.kind !== 'never'))
  const has = (wanted: Type) => different.some(type => sameType(type, wanted))
  if (has(UNKNOWN) || (has(SOME) && has(NULL))) return UNKNOWN
  if (has(SOME)) return SOME
  const isBoolean = has(BOOLEAN) || (has(literal(true)) && has(literal(false)))
  const kept = different.filter(type => !isCovered(type, has, isBoolean))
  return collapse('union', isBoolean ? [...kept, BOOLEAN] : kept, NEVER)
}

function isCovered(type: Type, has: (wanted: Type) => boolean, isBoolean: boolean): boolean {
  if (sameType(type, BOOLEAN)) return true
  if (type.kind !== 'literal') return false
  if (typeof type.value === 'boolean') return isBoolean
  return (typeof type.value === 'string' && has(STRING)) || (typeof type.value === 'number' && has(NUMBER))
}

/** What is all of these at once. */
export function intersection(types: Type[]): Type {
  const flat = types.flatMap(type => (type.kind === 'intersection' ? type.types : [type]))
  if (flat.some(type => type.kind === 'never')) return NEVER
  return collapse('intersection', distinct(flat.filter(type => type.kind !== 'unknown')), UNKNOWN)
}

/** The values of a type that are neither null nor false: those a fallback does not replace. */
export function withoutNullAndFalse(type: Type): Type {
  switch (type.kind) {
    case 'unknown':
      return SOME
    case 'literal':
      return type.value === null || type.value === false ? NEVER : type
    case 'primitive':
      return type.name === 'boolean' ? literal(true) : type
    case 'union':
      return union(type.types.map(withoutNullAndFalse))
    case 'intersection':
      return intersection(type.types.map(withoutNullAndFalse))
    case 'named':
      return mayBeNullOrFalse(type) ? withoutNullAndFalse(type.target()) : type
    default:
      return type
  }
}

export function mayBeNullOrFalse(type: Type): boolean {
  switch (type.kind) {
    case 'unknown':
    case 'some':
      return true
    case 'literal':
      return type.value === null || type.value === false
    case 'primitive':
      return type.name === 'boolean'
    case 'union':
      return type.types.some(mayBeNullOrFalse)
    case 'intersection':
      return type.types.every(mayBeNullOrFalse)
    case 'named':
      return mayBeNullOrFalse(type.target())
    default:
      return false
  }
}

/** The type of a member of a value, and whether the value may lack it. What is no object has no members. */
export function memberOf(type: Type, name: string): Omit<Member, 'name'> {
  switch (type.kind) {
    case 'unknown':
    case 'some':
      return { type: UNKNOWN, optional: true }
    case 'object': {
      const member = type.members.find(each => each.name === name)
      return member ?? { type: type.rest ?? NEVER, optional: true }
    }
    case 'union': {
      const members = type.types.map(each => memberOf(each, name))
      return { type: union(members.map(each => each.type)), optional: members.some(each => each.optional) }
    }
    case 'intersection': {
      const members = type.types.map(each => memberOf(each, name))
      return {
        type: intersection(members.map(each => each.type)),
        optional: members.every(each => each.optional),
      }
    }
    case 'named':
      return memberOf(type.target(), name)
    default:
      return { type: NEVER, optional: true }
  }
}

/** The type a dotted path leads to in claims: null where it leads nowhere. */
export function typeAt(type: Type, path: string[]): Type {
  return path.reduce((value, name) => {
    const member = memberOf(value, name)
    return member.optional ? union([member.type, NULL]) : member.type
  }, type)
}

/** Names of the members that a value of this type may have, besides those in `rest`. */
export function memberNames(type: Type): string[] {
  switch (type.kind) {
    case 'object':
      return type.members.map(member => member.name)
    case 'union':
    case 'intersection':
      return [...new Set(type.types.flatMap(memberNames))]
    case 'named':
      return memberNames(type.target())
    default:
      return []
  }
}

/** The type of a member that is not listed: never when there can be none. */
export function restOf(type: Type): Type {
  switch (type.kind) {
    case 'unknown':
    case 'some':
      return UNKNOWN
    case 'object':
      return type.rest ?? NEVER
    case 'union':
      return union(type.types.map(restOf))
    case 'intersection':
      return intersection(type.types.map(restOf))
    case 'named':
      return restOf(type.target())
    default:
      return NEVER
  }
}

/** Whether the type says anything about what stands at a path; a member of type unknown holds any path. */
export function declares(type: Type, path: readonly string[]): boolean {
  const [name, ...further] = path
  if (name === undefined) return true
  switch (type.kind) {
    case 'unknown':
    case 'some':
      return true
    case 'object': {
      const listed = type.members.find(member => member.name === name)?.type
      const other = type.rest?.kind === 'unknown' ? null : type.rest
      const member = listed ?? other
      return member !== null && declares(member, further)
    }
    case 'union':
    case 'intersection':
      return type.types.some(each => declares(each, path))
    case 'named':
      return declares(type.target(), path)
    default:
      return false
  }
}

/** Equal as written. */
function sameType(a: Type, b: Type): boolean {
  return a === b || keyOf(a) === keyOf(b)
}

function distinct(types: Type[]): Type[] {
  return [...new Map(types.map(type => [keyOf(type), type])).values()]
}

/** The name stands for the target, which may contain the type again. */
function keyOf(type: Type): string {
  return JSON.stringify(type, (name, value) => (name === 'target' ? undefined : value))
}

function collapse(kind: 'union' | 'intersection', types: Type[], empty: Type): Type {
  const [only] = types
  return types.length > 1 ? { kind, types } : (only ?? empty)
}
