/**
 * Migrations run in order, each once, under a lock, in one transaction.
 *
 * Refused: a database that lacks an earlier migration, holds an unknown one, or applied a text that has been
 * edited since. Each would mean that two databases of the same version differ.
 */

import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Migration } from './migrations/index.ts'
import type { Tables } from './schema.ts'

export class MigrationError extends Error {
  override name = 'MigrationError'
}

/** Applies what is missing and returns the names applied. Throws `MigrationError` with the rule that was broken. */
export async function migrate(
  db: Kysely<Tables>,
  migrations: readonly Migration[],
  lock: string | null,
  now: number,
): Promise<string[]> {
  return db.transaction().execute(async tx => {
    if (lock) await sql.raw(lock).execute(tx)
    await sql`create table if not exists schema_migrations (
      name text primary key, checksum text not null, applied_at bigint not null)`.execute(tx)
    const applied = await sql<{ name: string; checksum: string }>`
      select name, checksum from schema_migrations order by name`.execute(tx)
    checkHistory(applied.rows, migrations)
    const missing = migrations.slice(applied.rows.length)
    for (const migration of missing) {
      for (const statement of statements(migration.sql)) await sql.raw(statement).execute(tx)
      await sql`insert into schema_migrations (name, checksum, applied_at)
        values (${migration.name}, ${checksum(migration)}, ${now})`.execute(tx)
    }
    return missing.map(migration => migration.name)
  })
}

function checkHistory(applied: { name: string; checksum: string }[], migrations: readonly Migration[]): void {
  applied.forEach((row, index) => {
    const expected = migrations[index]
    if (!expected) {
      throw new MigrationError(
        `The database holds migration "${row.name}", which this version of Claimsmith does not know. Run the version that made it, or a newer one.`,
      )
    }
    if (row.name !== expected.name) {
      throw new MigrationError(
        `Migrations must be applied in order: expected "${expected.name}" at place ${index + 1}, the database has "${row.name}". Restore a backup made by this version.`,
      )
    }
    if (row.checksum !== checksum(expected)) {
      throw new MigrationError(
        `Migration "${row.name}" was edited after it had been applied. Undo the edit and write a new migration.`,
      )
    }
  })
}

function checksum(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex')
}

function statements(text: string): string[] {
  return text
    .split(';\n')
    .map(statement => statement.trim())
    .filter(Boolean)
}
