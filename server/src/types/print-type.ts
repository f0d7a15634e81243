/** Types as TypeScript source. Strings are written as JSON, which TypeScript reads the same way. */

import { type Member, type Type, union } from './type.ts'

/** Objects that fit into this many characters stand on one line. */
const LINE_WIDTH = 80

/** `indent` is the white space before the line the type begins on. */
export function printType(type: Type, indent = ''): string {
  switch (type.kind) {
    case 'unknown':
    case 'never':
      return type.kind
    case 'some':
      return 'NonNullable<unknown>'
    case 'primitive':
    case 'named':
      return type.name
    case 'literal':
      return JSON.stringify(type.value)
    case 'array':
      return printArray(type, indent)
    case 'object':
      return printObject(type, indent)
    case 'union':
      return nullLast(type.types)
        .map(each => printOperand(each, indent))
        .join(' | ')
    case 'intersection':
      return type.types.map(each => printOperand(each, indent)).join(' & ')
  }
}

/** The body of an interface or object type, without its braces: a line for each member. */
export function printMembers(members: readonly Member[], rest: Type | null, indent: string): string[] {
  const lines = members.map(
    ({ name, type, optional }) => `${memberName(name)}${optional ? '?' : ''}: ${printType(type, indent)}`,
  )
  return rest === null ? lines : [...lines, `[name: string]: ${printIndex(members, rest, indent)}`]
}

function printObject({ members, rest }: Type & { kind: 'object' }, indent: string): string {
  if (members.length === 0 && rest === null) return 'Record<string, never>'
  const line = `{ ${printMembers(members, rest, indent).join('; ')} }`
  if (line.length <= LINE_WIDTH && !line.includes('\n')) return line
  const inner = `${indent}  `
  const lines = printMembers(members, rest, inner).map(member => `${inner}${member}\n`)
  return `{\n${lines.join('')}${indent}}`
}

/** TypeScript wants the listed members to fit the index signature too. */
function printIndex(members: readonly Member[], rest: Type, indent: string): string {
  const all = union([rest, ...members.map(member => member.type)])
  const text = printType(all, indent)
  return all.kind !== 'unknown' && members.some(member => member.optional) ? `${text} | undefined` : text
}

function printArray({ items, required, rest }: Type & { kind: 'array' }, indent: string): string {
  if (items.length === 0 && rest !== null) return `${printOperand(rest, indent)}[]`
  const places = items.map((item, index) =>
    index < required ? printType(item, indent) : `${printOperand(item, indent)}?`,
  )
  const more = rest === null ? [] : [`...${printOperand(rest, indent)}[]`]
  return `[${[...places, ...more].join(', ')}]`
}

/** In parentheses where an operator beside it would bind its parts. */
function printOperand(type: Type, indent: string): string {
  const text = printType(type, indent)
  return type.kind === 'union' || type.kind === 'intersection' ? `(${text})` : text
}

function nullLast(types: Type[]): Type[] {
  const isNull = (type: Type) => type.kind === 'literal' && type.value === null
  return [...types.filter(type => !isNull(type)), ...types.filter(isNull)]
}

export function memberName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)
}
