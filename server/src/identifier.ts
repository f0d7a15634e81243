/** Formats of identifiers, the same wherever one is entered. */

import { paramError } from './errors.ts'

/** Deliberately loose (RFC 5321 allows far more than people expect): one @, a dot behind it, no spaces. */
export function checkEmailAddress(text: string, param = 'email_address'): string {
  const address = text.trim().toLowerCase()
  if (/^[^\s@"<>]{1,64}@[^\s@"<>]+\.[^\s@"<>.]+$/.test(address) && address.length <= 254) return address
  throw paramError(
    'form_param_format_invalid',
    param,
    `${param} must be a valid e-mail address, like name@example.com.`,
  )
}

/** E.164; spaces, dashes and brackets are dropped. */
export function checkPhoneNumber(text: string, param = 'phone_number'): string {
  const number = text.replace(/[\s().-]/g, '')
  if (/^\+[1-9]\d{6,14}$/.test(number)) return number
  throw paramError(
    'form_param_format_invalid',
    param,
    `${param} must be a phone number with its country code, like +12015550100.`,
  )
}

export function checkUsername(text: string, param = 'username'): string {
  const username = text.trim().toLowerCase()
  if (/^[a-z0-9_-]{4,64}$/.test(username)) return username
  throw paramError(
    'form_param_format_invalid',
    param,
    `${param} must be 4 to 64 letters, digits, underscores or dashes.`,
  )
}

/** The form identifiers are stored and compared in. */
export function normalizeIdentifier(identifier: string): string {
  return identifier.trim().toLowerCase()
}
