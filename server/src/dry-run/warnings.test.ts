import { describe, expect, test } from 'vitest'
import { template } from '../claims/claims.fixture.ts'
import type { JsonObject } from '../json.ts'
import { metadataTypes } from '../types/metadata-types.ts'
import type { ClaimReport } from './report.ts'
import { claimWarnings, pathWarnings } from './warnings.ts'

const CLAIM: ClaimReport = {
  name: 'plan',
  status: 'same',
  changedUsers: 0,
  nullUsers: 0,
  omittedUsers: 0,
  types: {},
  typeChanges: [],
  examples: [],
}
const example = { userId: 'user_1', identifier: 'ada' }

test.each<[Partial<ClaimReport>, string[]]>([
  [{}, []],
  [{ nullUsers: 312 }, ['plan is null for 312 users.']],
  [{ nullUsers: 1 }, ['plan is null for 1 user.']],
  [
    { typeChanges: [{ from: 'string', to: 'number', users: 3, example }] },
    ['plan changes from string to number for 3 users.'],
  ],
])('a claim with %j: %j', (change, sentences) => {
  expect(claimWarnings([{ ...CLAIM, ...change }])).toEqual(sentences)
})

describe('a path below metadata with a schema', () => {
  const schema: JsonObject = {
    type: 'object',
    properties: {
      plan: { type: 'string' },
      billing: { $ref: '#/$defs/billing' },
      free: {},
      byCountry: {
        type: 'object',
        additionalProperties: { type: 'object', properties: { vat: { type: 'string' } } },
      },
    },
    $defs: {
      billing: { anyOf: [{ type: 'object', properties: { city: { type: 'string' } } }, { type: 'null' }] },
    },
  }
  const metadata = metadataTypes([['user.public_metadata', { schema }]])

  test.each([
    ['user.public_metadata', true],
    ['user.public_metadata.plan', true],
    ['user.public_metadata.paln', false],
    ['user.public_metadata.plan.name', false],
    ['user.public_metadata.billing.city', true],
    ['user.public_metadata.billing.country', false],
    ['user.public_metadata.free.of.any.rule', true],
    ['user.public_metadata.byCountry.CH.vat', true],
    ['user.public_metadata.byCountry.CH.tax', false],
    ['user.unsafe_metadata.anything', true],
    ['user.first_name', true],
  ])('%s is known: %j', (path, known) => {
    const sentence = `claim: the path ${path} is not in the schema of user.public_metadata.`
    expect(pathWarnings(template(`{"claim": "{{${path}}}"}`), metadata)).toEqual(known ? [] : [sentence])
  })
})
