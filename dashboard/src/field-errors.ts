/**
 * Which field an API failure belongs to, and what the operator reads there.
 *
 * The server's sentence is used unless the dashboard can say it better because it knows the form.
 */

import { ApiFailure } from './api.ts'

export type FieldErrors = { fields: Record<string, string>; form: string | null }

const TEXTS: Record<string, string> = {
  form_identifier_exists: 'Another user already has this. Choose a different one.',
  form_password_incorrect: 'This is not your current password.',
  form_data_missing: 'Give at least one of e-mail address, phone number or username.',
  form_param_missing: 'This is required.',
}

/** Sorts the problems of `error` by field; what names no field in `known` is the form's own error. */
export function fieldErrors(error: unknown, known: readonly string[]): FieldErrors {
  if (!error) return { fields: {}, form: null }
  if (!(error instanceof ApiFailure)) return { fields: {}, form: 'Something went wrong. Try again.' }
  const fields: Record<string, string> = {}
  const rest: string[] = []
  for (const problem of error.problems) {
    const param = problem.meta?.param_name ?? problem.meta?.name
    const text = TEXTS[problem.code] ?? (problem.long_message || problem.message)
    const field = fieldName(param, known)
    if (field) fields[field] ??= withoutName(text, String(param))
    else rest.push(text)
  }
  return { fields, form: rest[0] ?? null }
}

/** The sentence for a place that has no fields. */
export function errorText(error: unknown): string {
  return fieldErrors(error, []).form ?? 'Something went wrong. Try again.'
}

/** `email_address must be …` and `name: too long.` stand beside the field: its name on the wire says nothing there. */
function withoutName(text: string, param: string): string {
  if (text.startsWith(`${param} `)) return `This ${text.slice(param.length + 1)}`
  if (text.startsWith(`${param}: `)) return text.slice(param.length + 2)
  return text
}

/** `email_address`, `email_addresses[0]` and `emailAddress` all name the field `emailAddress`. */
function fieldName(param: unknown, known: readonly string[]): string | undefined {
  if (typeof param !== 'string') return undefined
  const camel = param.replace(/\[.*$/, '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  return [camel, camel.replace(/es$/, ''), camel.replace(/s$/, '')].find(name => known.includes(name))
}
