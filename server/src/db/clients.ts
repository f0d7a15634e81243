/** Clients and the development browsers that stand for them. */

import type { Client } from '../client.ts'
import type { Queries } from './db.ts'
import type { ClientsTable } from './schema.ts'

export async function findClient(db: Queries, id: string): Promise<Client | null> {
  const row = await db.selectFrom('clients').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toClient(row) : null
}

export async function insertClient(db: Queries, client: Client): Promise<void> {
  await db
    .insertInto('clients')
    .values({ ...toColumns(client), id: client.id })
    .execute()
}

/** Writes what is given and nothing else: requests of one browser cross, and must not undo each other. */
export async function updateClient(
  db: Queries,
  id: string,
  change: Partial<Omit<Client, 'id'>>,
): Promise<void> {
  await db.updateTable('clients').set(toColumns(change)).where('id', '=', id).execute()
}

/** Notes the first use of the client's token, unless that token has been renewed meanwhile. */
export async function confirmClientToken(
  db: Queries,
  client: Pick<Client, 'id' | 'tokenHash'>,
  now: number,
): Promise<void> {
  await db
    .updateTable('clients')
    .set({ token_confirmed_at: now })
    .where('id', '=', client.id)
    .where('token_hash', '=', client.tokenHash)
    .where('token_confirmed_at', 'is', null)
    .execute()
}

export async function deleteClient(db: Queries, id: string): Promise<void> {
  await db.deleteFrom('clients').where('id', '=', id).execute()
}

export async function findDevBrowser(
  db: Queries,
  tokenHash: string,
): Promise<{ clientId: string | null } | null> {
  const row = await db
    .selectFrom('dev_browsers')
    .select('client_id as clientId')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row ?? null
}

/** Makes the development browser stand for the client; creates it when it is new. */
export async function saveDevBrowser(
  db: Queries,
  tokenHash: string,
  clientId: string | null,
  now: number,
): Promise<void> {
  await db
    .insertInto('dev_browsers')
    .values({ token_hash: tokenHash, client_id: clientId, created_at: now })
    .onConflict(conflict => conflict.column('token_hash').doUpdateSet({ client_id: clientId }))
    .execute()
}

function toClient(row: ClientsTable): Client {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    previousTokenHash: row.previous_token_hash,
    tokenConfirmedAt: row.token_confirmed_at,
    lastActiveSessionId: row.last_active_session_id,
    lastAuthenticationStrategy: row.last_authentication_strategy,
    signInId: row.sign_in_id,
    signUpId: row.sign_up_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function toColumns(client: Omit<Client, 'id'>): Omit<ClientsTable, 'id'>
function toColumns(client: Partial<Omit<Client, 'id'>>): Partial<Omit<ClientsTable, 'id'>>
/** Members that are undefined are left out of the statement. */
function toColumns(client: Partial<Omit<Client, 'id'>>): Partial<Omit<ClientsTable, 'id'>> {
  return {
    token_hash: client.tokenHash,
    previous_token_hash: client.previousTokenHash,
    token_confirmed_at: client.tokenConfirmedAt,
    last_active_session_id: client.lastActiveSessionId,
    last_authentication_strategy: client.lastAuthenticationStrategy,
    sign_in_id: client.signInId,
    sign_up_id: client.signUpId,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  }
}
