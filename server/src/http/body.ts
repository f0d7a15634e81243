/**
 * Request bodies: JSON or a form, checked against a schema.
 *
 * Every problem becomes one entry of the error, with the parameter's name on the wire. Nothing of the body is
 * repeated in a message.
 */

import { type ZodType, z } from 'zod'
import { ApiError, apiError, type ErrorCode, type ErrorDetail, paramError } from '../errors.ts'
import type { JsonObject } from '../json.ts'

export const BODY_LIMIT_BYTES = 512 * 1024
const DEPTH_LIMIT = 64

/** Throws 400, 413, 415 or 422 with every problem of the body. */
export async function readBody<T>(raw: Request, schema: ZodType<T>): Promise<T> {
  const params = await readParams(raw)
  refuseNul(params)
  return validate(params, schema)
}

export function validate<T>(params: unknown, schema: ZodType<T>): T {
  const result = schema.safeParse(params)
  if (result.success) return result.data
  throw new ApiError(result.error.issues.flatMap(issue => toDetails(issue, params)))
}

/** JSON text in a form field, as browsers send objects: decoded before it is checked. */
export function formJson<T>(schema: ZodType<T>) {
  return z.preprocess((value, context) => {
    if (typeof value !== 'string') return value
    try {
      return JSON.parse(value) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON' })
      return z.NEVER
    }
  }, schema)
}

/** A JSON object of any content: metadata. Names that reach a prototype are refused. */
export const jsonObject = z.custom<JsonObject>(value => isPlain(value, 0), {
  message: 'must be a JSON object',
})

async function readParams(raw: Request): Promise<object> {
  const text = await readText(raw)
  const type = (raw.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (text === '') return {}
  if (type === 'application/json' || type.endsWith('+json')) {
    const value = parseJson(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw apiError('request_body_invalid')
    return value
  }
  if (type === 'application/x-www-form-urlencoded') return fromForm(new URLSearchParams(text))
  throw apiError('unsupported_content_type')
}

/** PostgreSQL keeps no NUL in text. Inside metadata it is escaped, and does no harm. */
function refuseNul(params: object): void {
  for (const [name, value] of Object.entries(params)) {
    if ([value].flat().some(text => typeof text === 'string' && text.includes('\0'))) {
      throw paramError('form_param_format_invalid', name, `${name} must not hold the character NUL.`)
    }
  }
}

async function readText(raw: Request): Promise<string> {
  const tooLarge = () => apiError('request_body_too_large')
  if (Number(raw.headers.get('content-length') ?? 0) > BODY_LIMIT_BYTES) throw tooLarge()
  if (!raw.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of raw.body) {
    size += chunk.length
    if (size > BODY_LIMIT_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw apiError('request_body_invalid')
  }
}

function fromForm(form: URLSearchParams): Record<string, string | string[]> {
  const params: Record<string, string | string[]> = Object.create(null)
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name)
    params[name] = values.length === 1 ? (values[0] as string) : values
  }
  return { ...params }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw apiError('request_body_invalid')
  }
}

function isPlain(value: unknown, depth: number): boolean {
  if (depth === 0 && (typeof value !== 'object' || value === null || Array.isArray(value))) return false
  if (typeof value !== 'object' || value === null) return true
  if (depth > DEPTH_LIMIT) return false
  return Object.entries(value).every(([name, member]) => name !== '__proto__' && isPlain(member, depth + 1))
}

const CODES: { [issue: string]: ErrorCode } = {
  invalid_type: 'form_param_type_invalid',
  invalid_format: 'form_param_format_invalid',
  invalid_value: 'form_param_value_invalid',
  too_big: 'form_param_max_length_exceeded',
  too_small: 'form_param_value_invalid',
  custom: 'form_param_value_invalid',
}

function toDetails(issue: z.core.$ZodIssue, params: unknown): ErrorDetail[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      code: 'form_param_unknown',
      longMessage: `${key} is not a parameter of this operation.`,
      meta: { param_name: key, name: key },
    }))
  }
  const param = String(issue.path[0] ?? 'body')
  const missing = issue.path.length === 1 && !Object.hasOwn(Object(params), param)
  const code = missing ? 'form_param_missing' : (CODES[issue.code] ?? 'form_param_value_invalid')
  const longMessage = missing
    ? `${param} must be included.`
    : `${issue.path.join('.') || 'The body'}: ${issue.message}.`
  return [{ code, longMessage, meta: { param_name: param, name: param } }]
}
