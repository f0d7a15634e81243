/** Every saved version of the metadata schemas. Versions count from 1 for each kind and are never changed. */

import type { JsonObject } from '../json.ts'
import type { MetadataKind } from '../metadata-kinds.ts'
import type { Queries } from './db.ts'
import type { MetadataSchemasTable } from './schema.ts'

export type MetadataSchemaVersion = {
  kind: MetadataKind
  version: number
  schema: JsonObject
  note: string | null
  /** Who saved it: `operator:<email>` or `secret_key:<id>`. */
  author: string
  /** Users whose metadata was not as the schema says when it was saved. */
  violatingUsers: number
  createdAt: number
}

/** The newest version of each kind that has one. */
export async function listLatestSchemas(db: Queries): Promise<MetadataSchemaVersion[]> {
  const rows = await db
    .selectFrom('metadata_schemas as one')
    .selectAll()
    .where('version', '=', eb =>
      eb
        .selectFrom('metadata_schemas as other')
        .select(inner => inner.fn.max('other.version').as('version'))
        .whereRef('other.kind', '=', 'one.kind'),
    )
    .orderBy('kind')
    .execute()
  return rows.map(toVersion)
}

export async function findLatestSchema(
  db: Queries,
  kind: MetadataKind,
): Promise<MetadataSchemaVersion | null> {
  const row = await db
    .selectFrom('metadata_schemas')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toVersion(row) : null
}

/** Kind to the number of its newest version: what tells whether anything changed. */
export async function latestSchemaVersions(db: Queries): Promise<Map<MetadataKind, number>> {
  const rows = await db
    .selectFrom('metadata_schemas')
    .select(eb => ['kind', eb.fn.max('version').as('version')] as const)
    .groupBy('kind')
    .execute()
  return new Map(rows.map(row => [row.kind, Number(row.version)]))
}

/** Throws a unique violation when that version exists: somebody else saved first. */
export async function insertSchemaVersion(db: Queries, version: MetadataSchemaVersion): Promise<void> {
  await db
    .insertInto('metadata_schemas')
    .values({
      kind: version.kind,
      version: version.version,
      schema: JSON.stringify(version.schema),
      note: version.note,
      author: version.author,
      violating_users: version.violatingUsers,
      created_at: version.createdAt,
    })
    .execute()
}

function toVersion(row: MetadataSchemasTable): MetadataSchemaVersion {
  return {
    kind: row.kind,
    version: row.version,
    schema: JSON.parse(row.schema) as JsonObject,
    note: row.note,
    author: row.author,
    violatingUsers: row.violating_users,
    createdAt: row.created_at,
  }
}
