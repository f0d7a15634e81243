import { expect, test } from 'vitest'
import { schemaShortcodes } from './schema-shortcodes.ts'

const schema = {
  type: 'object',
  properties: {
    plan: {
      type: 'object',
      description: 'What the customer pays for.',
      properties: { name: { enum: ['free', 'pro'] } },
      required: ['name'],
    },
    'two words': { type: 'string' },
  },
}

test('paths of a schema are completed with their type and description', () => {
  expect(schemaShortcodes([['user.public_metadata', { schema }]])).toEqual([
    {
      name: 'user.public_metadata.plan',
      type: expect.stringContaining('null'),
      description: 'What the customer pays for.',
      hasPath: true,
    },
    {
      name: 'user.public_metadata.plan.name',
      type: '"free" | "pro" | null',
      description: 'From the schema of user.public_metadata.',
      hasPath: false,
    },
  ])
})

test('private metadata is never offered', () => {
  expect(schemaShortcodes([['user.private_metadata', { schema }]])).toEqual([])
})
