import { describe, expect, test } from 'vitest'
import type { ClaimReport, DryRunReport } from '../dry-run/report.ts'
import { printPlan } from './print-plan.ts'

const CLAIM: ClaimReport = {
  name: '',
  status: 'same',
  changedUsers: 0,
  nullUsers: 0,
  omittedUsers: 0,
  types: {},
  typeChanges: [],
  examples: [],
}

const REPORT: DryRunReport = {
  baseVersion: 7,
  users: 12_045,
  limitBytes: 4096,
  sizes: { min: 800, median: 901, p99: 1204, max: 5310 },
  histogram: { bucketBytes: 128, users: [] },
  overLimit: {
    users: 2,
    examples: [
      { id: 'user_1', identifier: 'ada@example.com', cookieBytes: 5310, omitted: ['metadata', 'plan'] },
    ],
  },
  claims: [
    {
      ...CLAIM,
      name: 'plan',
      status: 'added',
      changedUsers: 12_045,
      examples: [{ userId: 'user_1', identifier: 'ada@example.com', after: 'pro' }],
    },
    {
      ...CLAIM,
      name: 'metadata',
      status: 'changed',
      changedUsers: 1,
      examples: [
        { userId: 'user_1', identifier: 'ada@example.com', before: null, after: { a: 'x'.repeat(80) } },
      ],
    },
    { ...CLAIM, name: 'old', status: 'removed', changedUsers: 12_045 },
    { ...CLAIM, name: 'email' },
  ],
  warnings: ['plan is null for 3 users.'],
  durationMs: 5,
}

const subject = 'claims.json'

test('a plan says what changes, how large cookies get, who would lose what, and what to look at', () => {
  expect(
    printPlan(REPORT, { subject, examples: false }),
  ).toBe(`claims.json, compared with version 7, for 12,045 users

Claims:
  + plan      new
  ~ metadata  changes for 1 user
  - old       no longer in the token
    1 unchanged

Cookie: median 901, p99 1,204, largest 5,310 of 4,096 bytes

Too large for 2 users, who would lose claims:
  user_1  5,310 bytes, loses metadata, plan
  and 1 more user

Worth a look:
  plan is null for 3 users.`)
})

describe('users are named and values shown', () => {
  test('only when asked for', () => {
    const text = printPlan(REPORT, { subject, examples: false })
    expect(text).not.toMatch(/ada@example\.com|pro\b/)
  })

  test('with an example for each change, long values cut', () => {
    const text = printPlan(REPORT, { subject, examples: true })
    expect(text).toContain('  + plan      new\n      ada@example.com: (none) → "pro"\n')
    expect(text).toContain(`      ada@example.com: null → {"a":"${'x'.repeat(53)}…\n`)
    expect(text).toContain('  ada@example.com (user_1)  5,310 bytes, loses metadata, plan')
  })
})

test('without users and without changes there is little to say', () => {
  const nothing = { ...REPORT, users: 0, claims: [{ ...CLAIM, name: 'email' }], warnings: [] }
  expect(printPlan(nothing, { subject, examples: false })).toBe(
    'claims.json, compared with version 7, for 0 users\n\nNo claim changes for anybody.',
  )
})
