import { describe, expect, test } from 'vitest'
import { CLOCK_SKEW_S, LIFETIME_S, nameProblems, rangeProblems } from './jwt-template.ts'

describe('nameProblems', () => {
  test.each(['hasura', 'custom_hasura', 'my-api.v2', '0', '_x', 'X'.repeat(64)])('accepts %s', name => {
    expect(nameProblems(name)).toEqual([])
  })

  test.each(['', '.', '..', '.well', 'a b', 'a/b', 'é', 'a%2Fb', 'a?b', 'X'.repeat(65), 'a\n'])(
    'refuses %j, which would not be one path segment that anybody can type',
    name => {
      expect(nameProblems(name)).toMatchObject([
        { code: 'form_param_format_invalid', meta: { param_name: 'name' } },
      ])
    },
  )

  test('__session stands for the session token already', () => {
    expect(nameProblems('__session')).toMatchObject([{ code: 'form_already_exists' }])
  })
})

describe('rangeProblems', () => {
  test.each([
    [LIFETIME_S, 30],
    [LIFETIME_S, 315_360_000],
    [CLOCK_SKEW_S, 0],
    [CLOCK_SKEW_S, 300],
  ])('of %o accepts %d', (range, seconds) => {
    expect(rangeProblems(seconds, range, 'x')).toEqual([])
  })

  test.each([
    [LIFETIME_S, 29],
    [LIFETIME_S, 315_360_001],
    [LIFETIME_S, 60.5],
    [CLOCK_SKEW_S, -1],
    [CLOCK_SKEW_S, 301],
    [CLOCK_SKEW_S, Number.NaN],
    [CLOCK_SKEW_S, Number.POSITIVE_INFINITY],
  ])('of %o refuses %d', (range, seconds) => {
    expect(rangeProblems(seconds, range, 'x')).toMatchObject([
      { code: 'form_param_value_invalid', meta: { param_name: 'x' } },
    ])
  })
})
