/** Users and their identifiers. Rows in, domain objects out; no decisions. */

import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { normalizeIdentifier } from '../identifier.ts'
import type { User } from '../user.ts'
import type { Queries } from './db.ts'
import type { IdentificationsTable, Tables } from './schema.ts'
import { toColumns, toIdentification, toUser } from './user-rows.ts'

export type UserFilter = {
  /** Part of a name, identifier or id; case-insensitive. */
  query?: string
  userIds?: string[]
  externalIds?: string[]
  emailAddresses?: string[]
  phoneNumbers?: string[]
  usernames?: string[]
}

export type UserOrder = {
  by: 'created_at' | 'updated_at' | 'last_sign_in_at' | 'last_active_at'
  direction: 'asc' | 'desc'
}

export async function findUser(db: Queries, id: string): Promise<User | null> {
  const row = await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  return toUser(row, await identificationsOf(db, [id]))
}

export async function findUsers(db: Queries, ids: string[]): Promise<Map<string, User>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('users').selectAll().where('id', 'in', ids).execute()
  const identifications = await identificationsOf(db, ids)
  return new Map(rows.map(row => [row.id, toUser(row, identifications)]))
}

/** By e-mail address, phone number (E.164) or username. */
export async function findUserByIdentifier(db: Queries, identifier: string): Promise<User | null> {
  const value = normalizeIdentifier(identifier)
  const identified = await db
    .selectFrom('identifications')
    .select('user_id as id')
    .where('value', '=', value)
    .where('kind', 'in', ['email_address', 'phone_number'])
    .executeTakeFirst()
  const row =
    identified ?? (await db.selectFrom('users').select('id').where('username', '=', value).executeTakeFirst())
  return row ? findUser(db, row.id) : null
}

export async function listUsers(
  db: Queries,
  filter: UserFilter,
  page: { limit: number; offset: number; order: UserOrder },
): Promise<User[]> {
  const rows = await filtered(db, filter)
    .selectAll('users')
    .orderBy(`users.${page.order.by}`, order => order[page.order.direction]().nullsLast())
    .orderBy('users.id', page.order.direction)
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const identifications = await identificationsOf(
    db,
    rows.map(row => row.id),
  )
  return rows.map(row => toUser(row, identifications))
}

/** The next `limit` users after `afterId` in id order: walks the whole population in constant memory. */
export async function walkUsers(db: Queries, afterId: string | null, limit: number): Promise<User[]> {
  let query = db.selectFrom('users').selectAll().orderBy('id').limit(limit)
  if (afterId !== null) query = query.where('id', '>', afterId)
  const rows = await query.execute()
  const identifications = await identificationsOf(
    db,
    rows.map(row => row.id),
  )
  return rows.map(row => toUser(row, identifications))
}

export async function countUsers(db: Queries, filter: UserFilter = {}): Promise<number> {
  const row = await filtered(db, filter)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Throws a unique violation when an identifier is taken. */
export async function insertUser(db: Queries, user: User, passwordDigest: string | null): Promise<void> {
  await db
    .insertInto('users')
    .values({
      ...toColumns(user),
      password_digest: passwordDigest,
      created_at: user.createdAt,
    })
    .execute()
  await insertIdentifications(db, user)
}

/** Writes the whole user, identifiers included. Throws a unique violation when an identifier is taken. */
export async function updateUser(db: Queries, user: User): Promise<void> {
  const { id, ...columns } = toColumns(user)
  await db.updateTable('users').set(columns).where('id', '=', id).execute()
  await db.deleteFrom('identifications').where('user_id', '=', id).execute()
  await insertIdentifications(db, user)
}

/** Metadata only: the commonest write, and the one that touches no identifier. */
export async function updateMetadata(db: Queries, user: User): Promise<void> {
  const { public_metadata, private_metadata, unsafe_metadata, updated_at } = toColumns(user)
  await db
    .updateTable('users')
    .set({ public_metadata, private_metadata, unsafe_metadata, updated_at })
    .where('id', '=', user.id)
    .execute()
}

/**
 * Counts an attempt to sign in before it is judged, so that guesses made at once all count. Returns the count, or
 * null when the account is locked: the guess does not count then, and must not be judged.
 */
export async function countSignInAttempt(db: Queries, id: string, now: number): Promise<number | null> {
  const row = await db
    .updateTable('users')
    .set(eb => ({ failed_attempts: eb('failed_attempts', '+', 1) }))
    .where('id', '=', id)
    .where(eb => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<=', now)]))
    .returning('failed_attempts')
    .executeTakeFirst()
  return row?.failed_attempts ?? null
}

export async function setSignInState(
  db: Queries,
  id: string,
  state: {
    failedAttempts: number
    lockedUntil: number | null
    lastSignInAt?: number
  },
): Promise<void> {
  await db
    .updateTable('users')
    .set({
      failed_attempts: state.failedAttempts,
      locked_until: state.lockedUntil,
      ...(state.lastSignInAt === undefined
        ? {}
        : {
            last_sign_in_at: state.lastSignInAt,
            last_active_at: state.lastSignInAt,
          }),
    })
    .where('id', '=', id)
    .execute()
}

export async function findPasswordDigest(db: Queries, userId: string): Promise<string | null> {
  const row = await db
    .selectFrom('users')
    .select('password_digest')
    .where('id', '=', userId)
    .executeTakeFirst()
  return row?.password_digest ?? null
}

export async function setPasswordDigest(
  db: Queries,
  userId: string,
  digest: string | null,
  now: number,
): Promise<void> {
  await db
    .updateTable('users')
    .set({ password_digest: digest, password_updated_at: now, updated_at: now })
    .where('id', '=', userId)
    .execute()
}

/** Returns whether the user existed. Sessions and identifiers go with it. */
export async function deleteUser(db: Queries, id: string): Promise<boolean> {
  const result = await db.deleteFrom('users').where('id', '=', id).executeTakeFirst()
  return result.numDeletedRows > 0n
}

function filtered(db: Queries, filter: UserFilter): SelectQueryBuilder<Tables, 'users', object> {
  let query = db.selectFrom('users') as SelectQueryBuilder<Tables, 'users', object>
  if (filter.query) {
    const pattern = `%${filter.query
      .trim()
      .toLowerCase()
      .replace(/[\\%_]/g, '\\$&')}%`
    // PostgreSQL escapes with a backslash unless told otherwise, SQLite with nothing.
    query = query.where(eb => sql<boolean>`${eb.ref('users.search_text')} like ${pattern} escape '\\'`)
  }
  if (filter.userIds) query = query.where('users.id', 'in', filter.userIds)
  if (filter.externalIds) query = query.where('users.external_id', 'in', filter.externalIds)
  if (filter.usernames) query = query.where('users.username', 'in', filter.usernames.map(normalizeIdentifier))
  if (filter.emailAddresses) query = query.where(identifiedBy('email_address', filter.emailAddresses))
  if (filter.phoneNumbers) query = query.where(identifiedBy('phone_number', filter.phoneNumbers))
  return query
}

function identifiedBy(kind: IdentificationsTable['kind'], values: string[]) {
  return (eb: ExpressionBuilder<Tables, 'users'>) =>
    eb(
      'users.id',
      'in',
      eb
        .selectFrom('identifications')
        .select('user_id')
        .where('kind', '=', kind)
        .where('value', 'in', values.map(normalizeIdentifier)),
    )
}

async function identificationsOf(
  db: Queries,
  userIds: string[],
): Promise<Map<string, IdentificationsTable[]>> {
  const byUser = new Map<string, IdentificationsTable[]>()
  if (userIds.length === 0) return byUser
  const rows = await db
    .selectFrom('identifications')
    .selectAll()
    .where('user_id', 'in', userIds)
    .orderBy('position')
    .execute()
  for (const row of rows) {
    const list = byUser.get(row.user_id)
    if (list) list.push(row)
    else byUser.set(row.user_id, [row])
  }
  return byUser
}

async function insertIdentifications(db: Queries, user: User): Promise<void> {
  const rows = [
    ...user.emailAddresses.map((email, position) =>
      toIdentification(user.id, 'email_address', email.emailAddress, position, email),
    ),
    ...user.phoneNumbers.map((phone, position) =>
      toIdentification(user.id, 'phone_number', phone.phoneNumber, position, phone),
    ),
  ]
  if (rows.length > 0) await db.insertInto('identifications').values(rows).execute()
}
