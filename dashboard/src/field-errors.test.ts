import { describe, expect, test } from 'vitest'
import { ApiFailure } from './api.ts'
import { errorText, fieldErrors } from './field-errors.ts'

const failure = (code: string, long_message: string, meta?: Record<string, unknown>) =>
  new ApiFailure(422, [{ code, message: 'short', long_message, meta }])

describe('fieldErrors', () => {
  test.each([
    ['email_address', 'emailAddress'],
    ['email_addresses[0]', 'emailAddress'],
    ['emailAddress', 'emailAddress'],
    ['phone_numbers', 'phoneNumber'],
  ])('the parameter %s belongs to the field %s', (param_name, field) => {
    const error = failure('form_param_format_invalid', 'Not good.', { param_name })
    expect(fieldErrors(error, ['emailAddress', 'phoneNumber'])).toEqual({
      fields: { [field]: 'Not good.' },
      form: null,
    })
  })

  test('a name on the wire is not repeated beside its field', () => {
    const error = failure('form_param_format_invalid', 'image_url must be a URL.', {
      param_name: 'image_url',
    })
    expect(fieldErrors(error, ['imageUrl']).fields.imageUrl).toBe('This must be a URL.')
  })

  test('what names no known field is an error of the form', () => {
    const error = failure('form_param_unknown', 'Nope.', { param_name: 'other' })
    expect(fieldErrors(error, ['name'])).toEqual({ fields: {}, form: 'Nope.' })
  })

  test('the form knows a better sentence for some codes', () => {
    const error = failure('form_identifier_exists', 'Generic.', { param_name: 'username' })
    expect(fieldErrors(error, ['username']).fields.username).toMatch(/Another user/)
  })

  test('an unexpected error never shows its message', () => {
    expect(errorText(new TypeError('secret internals'))).not.toContain('internals')
  })
})
