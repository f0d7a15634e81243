/** A user as operators see it. */

import type { Context } from '../context.ts'
import { json } from '../http/respond.ts'
import { fullName, type User, userIdentifier, userImageUrl } from '../user.ts'

export function userSummary(ctx: Context, user: User) {
  return {
    id: user.id,
    name: fullName(user),
    identifier: userIdentifier(user),
    imageUrl: userImageUrl(user, ctx.config.publicUrl),
    banned: user.banned,
    lastSignInAt: user.lastSignInAt,
    createdAt: user.createdAt,
  }
}

export function userAnswer(ctx: Context, user: User): Response {
  return json({
    ...userSummary(ctx, user),
    externalId: user.externalId,
    username: user.username,
    firstName: user.firstName,
    lastName: user.lastName,
    customImageUrl: user.imageUrl,
    emailAddresses: user.emailAddresses.map(({ id, emailAddress, verified }) => ({
      id,
      emailAddress,
      verified,
      primary: id === user.primaryEmailAddressId,
    })),
    phoneNumbers: user.phoneNumbers.map(({ id, phoneNumber, verified }) => ({
      id,
      phoneNumber,
      verified,
      primary: id === user.primaryPhoneNumberId,
    })),
    publicMetadata: user.publicMetadata,
    privateMetadata: user.privateMetadata,
    unsafeMetadata: user.unsafeMetadata,
    hasPassword: user.passwordEnabled,
    lastActiveAt: user.lastActiveAt,
    updatedAt: user.updatedAt,
  })
}
