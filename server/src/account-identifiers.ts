/** E-mail addresses and phone numbers of a user: the same rules, whoever changes them. */

import { assertOwn, hasIdentifier, lockAndChange } from './accounts.ts'
import type { Context } from './context.ts'
import { apiError } from './errors.ts'
import { newId } from './id.ts'
import { checkEmailAddress, checkPhoneNumber } from './identifier.ts'
import type { EmailAddress, User } from './user.ts'

/** The first address of a user becomes the primary one. */
export function addEmailAddress(
  ctx: Context,
  userId: string,
  input: { emailAddress: string; verified: boolean; primary?: boolean },
): Promise<User> {
  const now = ctx.clock.now()
  const email: EmailAddress = {
    id: newId('idn', now, ctx.random),
    emailAddress: checkEmailAddress(input.emailAddress),
    verified: input.verified,
    createdAt: now,
    updatedAt: now,
  }
  return lockAndChange(ctx, userId, user => ({
    ...user,
    emailAddresses: [...user.emailAddresses, email],
    primaryEmailAddressId: input.primary ? email.id : (user.primaryEmailAddressId ?? email.id),
  }))
}

export function changeEmailAddress(
  ctx: Context,
  userId: string,
  emailId: string,
  change: { verified?: boolean; primary?: boolean },
): Promise<User> {
  const now = ctx.clock.now()
  return lockAndChange(ctx, userId, user => {
    assertOwn(user.emailAddresses, emailId, 'email_address_id')
    return {
      ...user,
      emailAddresses: user.emailAddresses.map(email =>
        email.id === emailId
          ? {
              ...email,
              verified: change.verified ?? email.verified,
              updatedAt: now,
            }
          : email,
      ),
      primaryEmailAddressId: change.primary ? emailId : user.primaryEmailAddressId,
    }
  })
}

/** The oldest address left becomes the primary one. Throws 422 when it was the user's last identifier. */
export function removeEmailAddress(ctx: Context, userId: string, emailId: string): Promise<User> {
  return lockAndChange(ctx, userId, user => {
    assertOwn(user.emailAddresses, emailId, 'email_address_id')
    const emailAddresses = user.emailAddresses.filter(email => email.id !== emailId)
    const primary =
      user.primaryEmailAddressId === emailId ? (emailAddresses[0]?.id ?? null) : user.primaryEmailAddressId
    const next = { ...user, emailAddresses, primaryEmailAddressId: primary }
    if (!hasIdentifier(next)) throw apiError('form_data_missing')
    return next
  })
}

/** Replaces all phone numbers; the first becomes the primary. */
export function setPhoneNumbers(
  ctx: Context,
  userId: string,
  numbers: string[],
  verified: boolean,
): Promise<User> {
  const now = ctx.clock.now()
  return lockAndChange(ctx, userId, user => {
    const phoneNumbers = numbers.map(text => {
      const phoneNumber = checkPhoneNumber(text)
      const known = user.phoneNumbers.find(phone => phone.phoneNumber === phoneNumber)
      return (
        known ?? {
          id: newId('idn', now, ctx.random),
          phoneNumber,
          verified,
          createdAt: now,
          updatedAt: now,
        }
      )
    })
    const next = {
      ...user,
      phoneNumbers,
      primaryPhoneNumberId: phoneNumbers[0]?.id ?? null,
    }
    if (!hasIdentifier(next)) throw apiError('form_data_missing')
    return next
  })
}
