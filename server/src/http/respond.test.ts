import { describe, expect, test } from 'vitest'
import { ApiError, apiError, ERRORS, paramError } from '../errors.ts'
import type { Log } from '../log.ts'
import { errorResponse, json, redirect } from './respond.ts'

const lines: unknown[] = []
const note = (line: unknown) => lines.push(line)
const log = { debug: note, info: note, warn: note, error: note } as Log

test('the content type of JSON is exactly application/json, and nothing is kept (T1)', () => {
  const { headers } = json({ a: 1 }, { headers: { 'content-type': 'text/plain' } })
  expect(headers.get('content-type')).toBe('application/json')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('a redirect carries all its cookies and is not kept', () => {
  const response = redirect('https://app.example.com/', ['a=1', 'b=2'])
  expect(response.status).toBe(307)
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(response.headers.get('cache-control')).toBe('no-store')
})

describe('An error', () => {
  test('is the body of the contract, one entry per problem', async () => {
    const response = errorResponse(paramError('form_param_missing', 'identifier'), 'abc', log)
    expect(response.status).toBe(422)
    expect(response.headers.get('clerk-trace-id')).toBe('abc')
    expect(await response.json()).toEqual({
      errors: [
        {
          code: 'form_param_missing',
          message: ERRORS.form_param_missing.message,
          long_message: ERRORS.form_param_missing.longMessage,
          meta: { param_name: 'identifier', name: 'identifier' },
        },
      ],
      clerk_trace_id: 'abc',
    })
  })

  test('says when to come back', () => {
    const error = new ApiError([{ code: 'verification_code_too_many_requests' }], 17)
    expect(errorResponse(error, 'abc', log).headers.get('retry-after')).toBe('17')
    expect(errorResponse(apiError('signed_out'), 'abc', log).headers.has('retry-after')).toBe(false)
  })

  test('of ours says one fixed sentence outside, and the cause in the log', async () => {
    const response = errorResponse(new Error('password column is missing'), 'abc', log)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('password')
    expect(lines.at(-1)).toMatchObject({ traceId: 'abc', error: { message: 'password column is missing' } })
  })

  test.each([
    ['refused connection', { code: 'ECONNREFUSED' }],
    ['reset connection', { code: 'ECONNRESET' }],
    ['server that shuts down', { code: '57P01' }],
    ['server out of connections', { code: '53300' }],
    ['broken connection', { message: 'Connection terminated unexpectedly' }],
    ['pool that waits in vain', { message: 'timeout exceeded when trying to connect' }],
    ['busy SQLite file', { code: 'SQLITE_BUSY' }],
    ['full disk', { code: 'SQLITE_FULL' }],
  ])('from a %s is 503 with Retry-After', (_what, cause) => {
    const response = errorResponse(Object.assign(new Error('x'), cause), 'abc', log)
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
  })

  test.each([null, undefined, 'text', 1, {}])('may be anything that can be thrown: %j', thrown => {
    expect(errorResponse(thrown, 'abc', log).status).toBe(500)
  })
})
