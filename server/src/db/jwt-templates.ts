/** JWT templates by id and by name. */

import type { JwsAlgorithm } from '../jws-algorithm.ts'
import type { JwtTemplate } from '../jwt-template.ts'
import type { Queries } from './db.ts'
import type { JwtTemplatesTable } from './schema.ts'

export async function findJwtTemplate(db: Queries, id: string): Promise<JwtTemplate | null> {
  const row = await db.selectFrom('jwt_templates').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toTemplate(row) : null
}

/** Which save of which template a name means now: enough to know whether one in memory is still the one. */
export async function findJwtTemplateVersion(
  db: Queries,
  name: string,
): Promise<{ id: string; version: number } | null> {
  const row = await db
    .selectFrom('jwt_templates')
    .select(['id', 'version'])
    .where('name', '=', name)
    .executeTakeFirst()
  return row ?? null
}

/** Newest first. */
export async function listJwtTemplates(
  db: Queries,
  page: { limit: number; offset: number },
): Promise<JwtTemplate[]> {
  const rows = await db
    .selectFrom('jwt_templates')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return rows.map(toTemplate)
}

export async function countJwtTemplates(db: Queries): Promise<number> {
  const row = await db
    .selectFrom('jwt_templates')
    .select(eb => eb.fn.countAll().as('count'))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** Throws a unique violation when the name is taken. */
export async function insertJwtTemplate(db: Queries, template: JwtTemplate): Promise<void> {
  await db.insertInto('jwt_templates').values(toRow(template)).execute()
}

/** Throws a unique violation when the name is taken. */
export async function updateJwtTemplate(db: Queries, template: JwtTemplate): Promise<void> {
  const { id, ...columns } = toRow(template)
  await db.updateTable('jwt_templates').set(columns).where('id', '=', id).execute()
}

/** A write that changes nothing takes the row's lock on both databases. Returns the template as it stands then. */
export async function lockJwtTemplate(db: Queries, id: string): Promise<JwtTemplate | null> {
  await db.updateTable('jwt_templates').set({ id }).where('id', '=', id).execute()
  return findJwtTemplate(db, id)
}

/** Returns whether there was one. */
export async function deleteJwtTemplate(db: Queries, id: string): Promise<boolean> {
  const result = await db.deleteFrom('jwt_templates').where('id', '=', id).executeTakeFirst()
  return result.numDeletedRows > 0n
}

function toTemplate(row: JwtTemplatesTable): JwtTemplate {
  const { signing_algorithm: algorithm, signing_key: encryptedKey } = row
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    claims: row.claims,
    lifetimeS: row.lifetime_s,
    clockSkewS: row.clock_skew_s,
    customKey: algorithm && encryptedKey ? { algorithm: algorithm as JwsAlgorithm, encryptedKey } : null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function toRow(template: JwtTemplate): JwtTemplatesTable {
  return {
    id: template.id,
    name: template.name,
    version: template.version,
    claims: template.claims,
    lifetime_s: template.lifetimeS,
    clock_skew_s: template.clockSkewS,
    signing_algorithm: template.customKey?.algorithm ?? null,
    signing_key: template.customKey?.encryptedKey ?? null,
    created_at: template.createdAt,
    updated_at: template.updatedAt,
  }
}
