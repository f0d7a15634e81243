/** Operators of the dashboard, their sessions, and one-time sign-in links. Tokens are stored as hashes. */

import type { Queries } from './db.ts'

/** Prefix `op_`. */
export type Operator = {
  id: string
  email: string
  role: 'owner' | 'editor' | 'viewer'
  createdAt: number
}

export async function findOperatorByEmail(
  db: Queries,
  email: string,
): Promise<(Operator & { passwordDigest: string | null }) | null> {
  const row = await db.selectFrom('operators').selectAll().where('email', '=', email).executeTakeFirst()
  return row ? { ...toOperator(row), passwordDigest: row.password_digest } : null
}

export async function listOperators(db: Queries): Promise<Operator[]> {
  return (await db.selectFrom('operators').selectAll().orderBy('created_at').execute()).map(toOperator)
}

export async function insertOperator(
  db: Queries,
  operator: Operator,
  passwordDigest: string | null,
): Promise<void> {
  await db
    .insertInto('operators')
    .values({
      id: operator.id,
      email: operator.email,
      role: operator.role,
      password_digest: passwordDigest,
      created_at: operator.createdAt,
    })
    .execute()
}

export async function updateOperator(
  db: Queries,
  id: string,
  change: { email?: string; passwordDigest?: string },
): Promise<void> {
  await db
    .updateTable('operators')
    .set({
      ...(change.email === undefined ? {} : { email: change.email }),
      ...(change.passwordDigest === undefined ? {} : { password_digest: change.passwordDigest }),
    })
    .where('id', '=', id)
    .execute()
}

export async function findOperatorBySession(
  db: Queries,
  tokenHash: string,
  now: number,
): Promise<Operator | null> {
  const row = await db
    .selectFrom('operator_sessions')
    .innerJoin('operators', 'operators.id', 'operator_sessions.operator_id')
    .selectAll('operators')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ? toOperator(row) : null
}

export async function insertOperatorSession(
  db: Queries,
  session: {
    tokenHash: string
    operatorId: string
    createdAt: number
    expiresAt: number
  },
): Promise<void> {
  await db
    .insertInto('operator_sessions')
    .values({
      token_hash: session.tokenHash,
      operator_id: session.operatorId,
      created_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute()
}

export async function deleteOperatorSession(db: Queries, tokenHash: string): Promise<void> {
  await db.deleteFrom('operator_sessions').where('token_hash', '=', tokenHash).execute()
}

/** Ends every session of the operator but the one given. */
export async function deleteOtherOperatorSessions(
  db: Queries,
  operatorId: string,
  keepHash: string,
): Promise<void> {
  await db
    .deleteFrom('operator_sessions')
    .where('operator_id', '=', operatorId)
    .where('token_hash', '!=', keepHash)
    .execute()
}

export async function insertOperatorLink(
  db: Queries,
  link: { tokenHash: string; operatorId: string | null; expiresAt: number },
): Promise<void> {
  await db
    .insertInto('operator_links')
    .values({
      token_hash: link.tokenHash,
      operator_id: link.operatorId,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute()
}

/** Marks the link used and returns whose it was; null when it is unknown, used or expired. Only one caller wins. */
export async function consumeOperatorLink(
  db: Queries,
  tokenHash: string,
  now: number,
): Promise<{ operatorId: string | null } | null> {
  const row = await db
    .updateTable('operator_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('operator_id as operatorId')
    .executeTakeFirst()
  return row ?? null
}

function toOperator(row: { id: string; email: string; role: string; created_at: number }): Operator {
  return {
    id: row.id,
    email: row.email,
    role: row.role as Operator['role'],
    createdAt: row.created_at,
  }
}

/** When the operator signed in; 0 for a session that is no more. */
export async function findOperatorSessionStart(db: Queries, tokenHash: string): Promise<number> {
  const row = await db
    .selectFrom('operator_sessions')
    .select('created_at')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row?.created_at ?? 0
}
