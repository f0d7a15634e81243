/**
 * Creating and changing users. The rules here hold whoever asks: a backend, an operator, or the user at sign-up.
 *
 * Every change reads and writes in one transaction that holds the user's row, so two changes at once both count.
 */

import { checkMetadata } from './check-metadata.ts'
import type { Context } from './context.ts'
import { isUniqueViolation, type Queries } from './db/db.ts'
import { endSessions } from './db/sessions.ts'
import {
  deleteUser,
  findUser,
  insertUser,
  setPasswordDigest,
  updateMetadata,
  updateUser,
} from './db/users.ts'
import { apiError, paramError } from './errors.ts'
import { newId } from './id.ts'
import { checkEmailAddress, checkPhoneNumber, checkUsername } from './identifier.ts'
import type { JsonObject } from './json.ts'
import { mergeMetadata } from './metadata.ts'
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './passwords.ts'
import type { User } from './user.ts'

export type NewUser = {
  externalId?: string | null
  username?: string | null
  firstName?: string | null
  lastName?: string | null
  /** The first one becomes the primary. */
  emailAddresses?: string[]
  phoneNumbers?: string[]
  /** Whether the addresses count as verified. Default true, as when a backend creates a user. */
  verified?: boolean
  password?: string | null
  /** Instead of a password, when it has been hashed already. */
  passwordDigest?: string | null
  publicMetadata?: JsonObject
  privateMetadata?: JsonObject
  unsafeMetadata?: JsonObject
  /** Milliseconds; for users moved from another system. */
  createdAt?: number
}

export type UserChange = Partial<
  Pick<
    User,
    | 'externalId'
    | 'username'
    | 'firstName'
    | 'lastName'
    | 'imageUrl'
    | 'primaryEmailAddressId'
    | 'primaryPhoneNumberId'
  >
>

export type MetadataChange = {
  publicMetadata?: JsonObject
  privateMetadata?: JsonObject
  unsafeMetadata?: JsonObject
}

/** Throws 422 with the parameter at fault; nothing is written then. */
export async function createUser(ctx: Context, input: NewUser): Promise<User> {
  const now = ctx.clock.now()
  const createdAt = input.createdAt ?? now
  const identify = <T>(value: T) => ({
    id: newId('idn', now, ctx.random),
    verified: input.verified ?? true,
    createdAt: now,
    updatedAt: now,
    ...value,
  })
  const emailAddresses = (input.emailAddresses ?? []).map(text =>
    identify({ emailAddress: checkEmailAddress(text) }),
  )
  const phoneNumbers = (input.phoneNumbers ?? []).map(text =>
    identify({ phoneNumber: checkPhoneNumber(text) }),
  )
  const username = input.username ? checkUsername(input.username) : null
  if (emailAddresses.length === 0 && phoneNumbers.length === 0 && !username)
    throw apiError('form_data_missing')
  if (input.password) assertPassword(input.password)
  const user: User = {
    id: newId('user', now, ctx.random),
    externalId: input.externalId ?? null,
    username,
    firstName: input.firstName || null,
    lastName: input.lastName || null,
    imageUrl: null,
    emailAddresses,
    phoneNumbers,
    primaryEmailAddressId: emailAddresses[0]?.id ?? null,
    primaryPhoneNumberId: phoneNumbers[0]?.id ?? null,
    publicMetadata: input.publicMetadata ?? {},
    privateMetadata: input.privateMetadata ?? {},
    unsafeMetadata: input.unsafeMetadata ?? {},
    passwordEnabled: Boolean(input.password ?? input.passwordDigest),
    passwordUpdatedAt: (input.password ?? input.passwordDigest) ? now : null,
    twoFactorEnabled: false,
    banned: false,
    lockedUntil: null,
    failedAttempts: 0,
    lastSignInAt: null,
    lastActiveAt: null,
    createdAt,
    updatedAt: now,
  }
  checkMetadata(user, await ctx.live.metadataSchemas())
  const digest = input.password ? await ctx.passwords.hash(input.password) : (input.passwordDigest ?? null)
  await unique(user, () => ctx.db.transaction().execute(tx => insertUser(tx, user, digest)))
  return user
}

/** All or nothing. Throws 404 for an unknown user and 422 for a taken identifier. */
export async function changeUser(
  ctx: Context,
  id: string,
  change: UserChange,
  password?: string,
): Promise<User> {
  const digest = password === undefined ? null : await hashPassword(ctx, password)
  const decide = (user: User) => {
    const next = { ...user, ...change }
    if (digest !== null) Object.assign(next, { passwordEnabled: true, passwordUpdatedAt: ctx.clock.now() })
    if (change.username) next.username = checkUsername(change.username)
    if (change.imageUrl) next.imageUrl = checkImageUrl(change.imageUrl)
    if (!hasIdentifier(next)) throw apiError('form_data_missing')
    assertOwn(next.emailAddresses, next.primaryEmailAddressId, 'primary_email_address_id')
    assertOwn(next.phoneNumbers, next.primaryPhoneNumberId, 'primary_phone_number_id')
    return next
  }
  return lockAndChange(ctx, id, decide, digest)
}

/** `merge` is a deep merge in which null removes; `replace` swaps each given object whole. */
export async function changeMetadata(
  ctx: Context,
  id: string,
  change: MetadataChange,
  how: 'merge' | 'replace',
): Promise<User> {
  const apply = (current: JsonObject, next: JsonObject | undefined) =>
    next === undefined ? current : how === 'merge' ? mergeMetadata(current, next) : next
  // Before the transaction: SQLite has one connection.
  const schemas = await ctx.live.metadataSchemas()
  return ctx.db.transaction().execute(async tx => {
    const user = await lockUser(tx, id)
    const next: User = {
      ...user,
      publicMetadata: apply(user.publicMetadata, change.publicMetadata),
      privateMetadata: apply(user.privateMetadata, change.privateMetadata),
      unsafeMetadata: apply(user.unsafeMetadata, change.unsafeMetadata),
      updatedAt: ctx.clock.now(),
    }
    checkMetadata(
      {
        publicMetadata: change.publicMetadata && next.publicMetadata,
        privateMetadata: change.privateMetadata && next.privateMetadata,
        unsafeMetadata: change.unsafeMetadata && next.unsafeMetadata,
      },
      schemas,
    )
    await updateMetadata(tx, next)
    return next
  })
}

export async function setPassword(ctx: Context, userId: string, password: string): Promise<void> {
  const digest = await hashPassword(ctx, password)
  await setPasswordDigest(ctx.db, userId, digest, ctx.clock.now())
}

function hashPassword(ctx: Context, password: string): Promise<string> {
  assertPassword(password)
  return ctx.passwords.hash(password)
}

/** A banned user cannot sign in, and every session ends. */
export async function setBanned(ctx: Context, id: string, banned: boolean): Promise<User> {
  const user = await lockAndChange(ctx, id, current => ({
    ...current,
    banned,
  }))
  if (banned) await endSessions(ctx.db, { userId: id }, 'revoked', ctx.clock.now())
  return user
}

export async function removeUser(ctx: Context, id: string): Promise<void> {
  if (!(await deleteUser(ctx.db, id))) throw apiError('resource_not_found')
}

export function assertPassword(password: string): void {
  if (password.length < PASSWORD_MIN_LENGTH) throw paramError('form_password_length_too_short', 'password')
  if (password.length > PASSWORD_MAX_LENGTH) throw paramError('form_password_length_too_long', 'password')
}

/** Reads the user, decides, and writes, holding the user's row. Throws 404, and 422 for a taken identifier. */
export async function lockAndChange(
  ctx: Context,
  id: string,
  decide: (user: User) => User,
  passwordDigest: string | null = null,
): Promise<User> {
  return ctx.db.transaction().execute(async tx => {
    const next = {
      ...decide(await lockUser(tx, id)),
      updatedAt: ctx.clock.now(),
    }
    await unique(next, () => updateUser(tx, next))
    if (passwordDigest !== null) await setPasswordDigest(tx, id, passwordDigest, next.updatedAt)
    return next
  })
}

/** A write that changes nothing takes the row's lock on both databases. */
async function lockUser(tx: Queries, id: string): Promise<User> {
  await tx.updateTable('users').set({ id }).where('id', '=', id).execute()
  const user = await findUser(tx, id)
  if (!user) throw apiError('resource_not_found')
  return user
}

async function unique<T>(user: User, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const text = String((error as { detail?: string }).detail ?? (error as Error).message)
    throw paramError('form_identifier_exists', takenParam(text, user))
  }
}

function takenParam(text: string, user: User): string {
  if (/external_id/.test(text)) return 'external_id'
  if (/username/.test(text)) return 'username'
  return /phone_number/.test(text) || user.emailAddresses.length === 0 ? 'phone_number' : 'email_address'
}

export function hasIdentifier(user: User): boolean {
  return user.emailAddresses.length > 0 || user.phoneNumbers.length > 0 || user.username !== null
}

export function assertOwn(list: { id: string }[], id: string | null, param: string): void {
  if (id !== null && !list.some(item => item.id === id)) throw paramError('form_resource_not_found', param)
}

function checkImageUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && text.length <= 2048) return text
  throw paramError('form_param_format_invalid', 'image_url', 'image_url must be an http or https URL.')
}
