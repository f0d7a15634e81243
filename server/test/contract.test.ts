import { describe, expect, inject, test } from 'vitest'
import { contractProblems, type Exchange } from './contract.ts'

const exchange: Exchange = {
  method: 'GET',
  path: '/v1/users/user_1',
  query: '',
  status: 404,
  contentType: 'application/json',
  body: '{}',
}
const error = { code: 'resource_not_found', message: 'Not found', long_message: 'No such user.' }

describe.skipIf(inject('contractFile') === null)('The judge of responses', () => {
  test.each([
    ['an error body of the contract', { body: JSON.stringify({ errors: [error] }) }, 0],
    ['an error without a code', { body: JSON.stringify({ errors: [{ message: 'Not found' }] }) }, 1],
    ['a user without its members', { status: 200, body: '{"object":"user"}' }, 1],
    ['a status the operation does not know', { status: 206, body: '{}' }, 1],
    ['a content type with a charset', { contentType: 'application/json; charset=utf-8', body: '{}' }, 1],
    ['an operation nobody documented', { path: '/v1/horses', status: 200, body: '{}' }, 1],
  ])('finds what is wrong with %s', (_what, change, problems) => {
    expect(contractProblems('backend', { ...exchange, ...change })).toHaveLength(problems)
  })
})
