import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ApiError, type ErrorCode } from '../errors.ts'
import { BODY_LIMIT_BYTES, formJson, jsonObject, readBody } from './body.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' }
const Body = z.strictObject({ name: z.string().max(8), age: z.number().int().optional() })

const request = (
  body: string | Uint8Array<ArrayBuffer> | null,
  headers: Record<string, string> = JSON_TYPE,
) => new Request('http://localhost/', { method: 'POST', body, headers })

/** Codes of the problems, each with its parameter. */
async function refusal(read: Promise<unknown>): Promise<[ErrorCode, unknown][]> {
  try {
    await read
  } catch (error) {
    if (error instanceof ApiError) return error.details.map(({ code, meta }) => [code, meta?.param_name])
    throw error
  }
  return []
}

describe('A body is read', () => {
  test.each([
    ['as JSON', '{"name":"Ada"}', JSON_TYPE],
    ['as JSON with a charset', '{"name":"Ada"}', { 'content-type': 'Application/JSON; charset=utf-8' }],
    ['as JSON of a kind', '{"name":"Ada"}', { 'content-type': 'application/merge-patch+json' }],
    ['as a form', 'name=Ada', FORM_TYPE],
    ['as a form with plus and percent', 'name=%41d%61', FORM_TYPE],
  ])('%s', async (_how, text, headers) => {
    expect(await readBody(request(text, headers), Body)).toEqual({ name: 'Ada' })
  })

  test('as nothing when it is empty, whatever its type', async () => {
    expect(await readBody(request('', { 'content-type': 'text/plain' }), z.object({}))).toEqual({})
    expect(await readBody(request(null), z.object({}))).toEqual({})
  })

  test('with a repeated form name as a list', async () => {
    const Roles = z.object({ role: z.array(z.string()) })
    expect(await readBody(request('role=a&role=b', FORM_TYPE), Roles)).toEqual({ role: ['a', 'b'] })
  })

  test('with JSON inside a form', async () => {
    const Form = z.object({ metadata: formJson(jsonObject) })
    const form = new URLSearchParams({ metadata: '{"a":[1]}' })
    expect(await readBody(request(form.toString(), FORM_TYPE), Form)).toEqual({ metadata: { a: [1] } })
  })
})

describe('A body is refused', () => {
  test.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, string>, ErrorCode]>([
    ['when it is no JSON', '{"name":', JSON_TYPE, 'request_body_invalid'],
    ['when it is a JSON array', '[1]', JSON_TYPE, 'request_body_invalid'],
    ['when it is JSON null', 'null', JSON_TYPE, 'request_body_invalid'],
    ['when it is JSON text', '"name"', JSON_TYPE, 'request_body_invalid'],
    ['when it is no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), JSON_TYPE, 'request_body_invalid'],
    ['when it is cut inside a character', new Uint8Array([0x22, 0xc3]), JSON_TYPE, 'request_body_invalid'],
    ['when its type is another', 'name=Ada', { 'content-type': 'text/plain' }, 'unsupported_content_type'],
    [
      'when it is multipart',
      'x',
      { 'content-type': 'multipart/form-data; boundary=x' },
      'unsupported_content_type',
    ],
    [
      'when it is too large',
      `{"name":"${'x'.repeat(BODY_LIMIT_BYTES)}"}`,
      JSON_TYPE,
      'request_body_too_large',
    ],
  ])('%s', async (_when, body, headers, code) => {
    expect(await refusal(readBody(request(body, headers), Body))).toEqual([[code, undefined]])
  })

  test('when it turns out too large on the way, without reading it to the end', async () => {
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 64 * 1024
        controller.enqueue(new Uint8Array(64 * 1024))
      },
    })
    const endless = new Request('http://localhost/', {
      method: 'POST',
      body,
      duplex: 'half',
      headers: JSON_TYPE,
    })
    expect(await refusal(readBody(endless, Body))).toEqual([['request_body_too_large', undefined]])
    expect(sent).toBeLessThan(2 * BODY_LIMIT_BYTES)
  })

  test.each<[string, string, [ErrorCode, string][]]>([
    ['what is missing', '{}', [['form_param_missing', 'name']]],
    ['what is unknown', '{"name":"Ada","nmae":1}', [['form_param_unknown', 'nmae']]],
    ['a wrong type', '{"name":1}', [['form_param_type_invalid', 'name']]],
    ['null', '{"name":null}', [['form_param_type_invalid', 'name']]],
    ['a NUL', '{"name":"a\\u0000"}', [['form_param_format_invalid', 'name']]],
    ['what is too long', '{"name":"Ada Lovelace"}', [['form_param_max_length_exceeded', 'name']]],
    [
      'everything at once',
      '{"age":1.5,"x":1,"y":2}',
      [
        ['form_param_missing', 'name'],
        ['form_param_type_invalid', 'age'],
        ['form_param_unknown', 'x'],
        ['form_param_unknown', 'y'],
      ],
    ],
    [
      'a name that reaches the prototype',
      '{"name":"Ada","__proto__":{"age":1}}',
      [['form_param_unknown', '__proto__']],
    ],
    ['an inherited name', '{"name":"Ada","constructor":1}', [['form_param_unknown', 'constructor']]],
  ])('naming %s', async (_what, body, problems) => {
    expect(await refusal(readBody(request(body), Body))).toEqual(problems)
  })

  test('without repeating what was sent', async () => {
    try {
      await readBody(request('{"name":"a secret too long"}'), Body)
      expect.unreachable()
    } catch (error) {
      expect(JSON.stringify((error as ApiError).details)).not.toContain('a secret')
    }
  })
})

describe('A JSON object of any content', () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

  test.each([
    ['empty', '{}', true],
    ['with every kind of value', '{"a":[1,"x",null,true,{"b":{}}]}', true],
    ['with inherited names', '{"constructor":1,"toString":{}}', true],
    ['nested sixty times', nested(60), true],
    ['nested a hundred times', nested(100), false],
    ['nested a hundred thousand times', nested(100_000).slice(0, 400_000), false],
    ['with __proto__ on top', '{"__proto__":{"admin":true}}', false],
    ['with __proto__ inside an array', '{"a":[{"__proto__":1}]}', false],
    ['an array', '[]', false],
    ['null', 'null', false],
    ['a number', '1', false],
  ])('is %s: %s', async (_what, text, good) => {
    const read = readBody(request(`{"metadata":${text}}`), z.object({ metadata: jsonObject }))
    expect((await refusal(read)).length === 0).toBe(good)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })
})
