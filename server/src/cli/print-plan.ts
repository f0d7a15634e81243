/** The report of a dry run as text: what changes, how large the cookies get, who would lose what. */

import type { ClaimExample, ClaimReport, DryRunReport } from '../dry-run/report.ts'

export type PlanOptions = {
  /** What is planned: a file, or a version. */
  subject: string
  /** Names users and shows values: personal data, for eyes at a terminal and not for a log that others read. */
  examples: boolean
}

const MAX_VALUE_LENGTH = 60
/** Users over the limit are listed up to this many. */
const MAX_USERS = 20

export function printPlan(report: DryRunReport, { subject, examples }: PlanOptions): string {
  const blocks = [
    [`${subject}, compared with version ${report.baseVersion}, for ${count(report.users, 'user')}`],
    claimLines(report.claims, examples),
    sizeLines(report, examples),
    report.warnings.length === 0
      ? []
      : ['Worth a look:', ...report.warnings.map(sentence => `  ${sentence}`)],
  ]
  return blocks
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')
}

/** `1 user`, `1,204 users`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`
}

function claimLines(claims: ClaimReport[], examples: boolean): string[] {
  const changed = claims.filter(claim => claim.status !== 'same')
  const same = claims.length - changed.length
  if (changed.length === 0) return ['No claim changes for anybody.']
  const width = Math.max(...changed.map(claim => claim.name.length))
  return [
    'Claims:',
    ...changed.flatMap(claim => [
      `  ${SIGN[claim.status]} ${claim.name.padEnd(width)}  ${effect(claim)}`,
      ...(examples ? claim.examples.map(exampleLine) : []),
    ]),
    ...(same > 0 ? [`    ${same} unchanged`] : []),
  ]
}

const SIGN = { added: '+', removed: '-', changed: '~', same: ' ' }

function effect({ status, changedUsers }: ClaimReport): string {
  if (status === 'added') return 'new'
  if (status === 'removed') return 'no longer in the token'
  return `changes for ${count(changedUsers, 'user')}`
}

function exampleLine({ identifier, before, after }: ClaimExample): string {
  return `      ${identifier}: ${shown(before)} → ${shown(after)}`
}

function shown(value: unknown): string {
  if (value === undefined) return '(none)'
  const text = JSON.stringify(value)
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH - 1)}…` : text
}

function sizeLines({ users, sizes, limitBytes, overLimit }: DryRunReport, examples: boolean): string[] {
  if (users === 0) return []
  const bytes = (size: number) => size.toLocaleString('en-US')
  const lines = [
    `Cookie: median ${bytes(sizes.median)}, p99 ${bytes(sizes.p99)}, largest ${bytes(sizes.max)} of ${bytes(limitBytes)} bytes`,
  ]
  if (overLimit.users === 0) return lines
  const listed = overLimit.examples.slice(0, MAX_USERS)
  const more = overLimit.users - listed.length
  return [
    ...lines,
    '',
    `Too large for ${count(overLimit.users, 'user')}, who would lose claims:`,
    ...listed.map(
      ({ id, identifier, cookieBytes, omitted }) =>
        `  ${examples ? `${identifier} (${id})` : id}  ${bytes(cookieBytes)} bytes, loses ${omitted.join(', ')}`,
    ),
    ...(more > 0 ? [`  and ${count(more, 'more user')}`] : []),
  ]
}
