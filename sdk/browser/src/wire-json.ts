/**
 * Between the Frontend API's snake_case JSON and forms and our camelCase objects.
 *
 * Metadata and actors belong to the application: their contents are never renamed.
 */

export type FormValue = string | number | boolean | null | undefined | readonly string[] | object
export type FormParams = Record<string, FormValue>

const OPAQUE = /_metadata$|^actor$/

/** Renames every key to camelCase, recursively, except inside metadata and actors. */
export function camelCaseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCaseKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
      OPAQUE.test(key) ? item : camelCaseKeys(item),
    ]),
  )
}

/** Form encoding of the Frontend API: `undefined` is left out, `null` is empty, objects are JSON text. */
export function encodeForm(params: FormParams): URLSearchParams {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue
    const key = name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
    if (Array.isArray(value)) for (const item of value) form.append(key, item)
    else form.append(key, typeof value === 'object' && value ? JSON.stringify(value) : String(value ?? ''))
  }
  return form
}
