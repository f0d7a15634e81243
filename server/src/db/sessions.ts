/** Sessions, and the refresh tokens that stand for them. */

import type { JsonObject } from '../json.ts'
import type { Session, SessionActivity, SessionStatus } from '../session.ts'
import type { Queries } from './db.ts'
import type { SessionsTable } from './schema.ts'

export type SessionFilter = {
  clientId?: string
  userId?: string
  status?: SessionStatus
}

export async function findSession(db: Queries, id: string): Promise<Session | null> {
  const row = await db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toSession(row) : null
}

/** Newest first. */
export async function listSessions(
  db: Queries,
  filter: SessionFilter,
  page?: { limit: number; offset: number },
): Promise<Session[]> {
  let query = filtered(db, filter).selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc')
  if (page) query = query.limit(page.limit).offset(page.offset)
  return (await query.execute()).map(toSession)
}

export async function countSessions(db: Queries, filter: SessionFilter): Promise<number> {
  const row = await filtered(db, filter)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function insertSession(db: Queries, session: Session): Promise<void> {
  await db.insertInto('sessions').values(toRow(session)).execute()
}

export async function updateSession(db: Queries, session: Session): Promise<void> {
  const { id, ...columns } = toRow(session)
  await db.updateTable('sessions').set(columns).where('id', '=', id).execute()
}

export async function touchSession(db: Queries, id: string, now: number): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ last_active_at: now, updated_at: now })
    .where('id', '=', id)
    .execute()
}

/** Ends every live session that matches; returns their ids. */
export async function endSessions(
  db: Queries,
  filter: { clientId: string } | { userId: string } | { id: string },
  status: SessionStatus,
  now: number,
): Promise<string[]> {
  let query = db
    .updateTable('sessions')
    .set({ status, updated_at: now })
    .where('status', 'in', ['active', 'pending'])
  if ('clientId' in filter) query = query.where('client_id', '=', filter.clientId)
  else if ('userId' in filter) query = query.where('user_id', '=', filter.userId)
  else query = query.where('id', '=', filter.id)
  const ended = await query.returning('id').execute()
  const ids = ended.map(row => row.id)
  if (ids.length > 0) await db.deleteFrom('refresh_tokens').where('session_id', 'in', ids).execute()
  return ids
}

export async function insertRefreshToken(
  db: Queries,
  tokenHash: string,
  sessionId: string,
  now: number,
): Promise<void> {
  await db
    .insertInto('refresh_tokens')
    .values({ token_hash: tokenHash, session_id: sessionId, created_at: now })
    .execute()
}

export async function findRefreshToken(
  db: Queries,
  tokenHash: string,
): Promise<{ sessionId: string } | null> {
  const row = await db
    .selectFrom('refresh_tokens')
    .select('session_id as sessionId')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row ?? null
}

function filtered(db: Queries, filter: SessionFilter) {
  let query = db.selectFrom('sessions')
  if (filter.clientId) query = query.where('client_id', '=', filter.clientId)
  if (filter.userId) query = query.where('user_id', '=', filter.userId)
  if (filter.status) query = query.where('status', '=', filter.status)
  return query
}

function toSession(row: SessionsTable): Session {
  return {
    id: row.id,
    clientId: row.client_id,
    userId: row.user_id,
    status: row.status as SessionStatus,
    lastActiveAt: row.last_active_at,
    lastActiveOrganizationId: row.last_active_organization_id,
    expireAt: row.expire_at,
    abandonAt: row.abandon_at,
    actor: row.actor === null ? null : (JSON.parse(row.actor) as JsonObject),
    firstFactorAt: row.first_factor_at,
    secondFactorAt: row.second_factor_at,
    reverificationId: row.reverification_id,
    activity: row.activity === null ? null : (JSON.parse(row.activity) as SessionActivity),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function toRow(session: Session): SessionsTable {
  return {
    id: session.id,
    client_id: session.clientId,
    user_id: session.userId,
    status: session.status,
    last_active_at: session.lastActiveAt,
    last_active_organization_id: session.lastActiveOrganizationId,
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    actor: session.actor === null ? null : JSON.stringify(session.actor),
    first_factor_at: session.firstFactorAt,
    second_factor_at: session.secondFactorAt,
    reverification_id: session.reverificationId,
    activity: session.activity === null ? null : JSON.stringify(session.activity),
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  }
}
