/** Opens the database that the URL names, SQLite or PostgreSQL, and brings its schema up to date. */

import { Kysely } from 'kysely'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import * as postgres from './postgres.ts'
import type { Tables } from './schema.ts'
import * as sqlite from './sqlite.ts'

/** A connection or a transaction: queries take either. */
export type Queries = Kysely<Tables>

export type Db = Queries & { readonly kind: 'sqlite' | 'postgres' }

export type OpenDbOptions = {
  /** `sqlite:<path>`, `sqlite::memory:` or `postgres://…`. */
  url: string
  now: number
  onError: (error: Error) => void
}

/** Throws `MigrationError` when the schema cannot be trusted, and the driver's error when it cannot connect. */
export async function openDb({ url, now, onError }: OpenDbOptions): Promise<Db> {
  const kind = /^postgres(ql)?:/.test(url) ? 'postgres' : 'sqlite'
  const dialect =
    kind === 'postgres' ? postgres.openPostgres(url, onError) : sqlite.openSqlite(url.replace(/^sqlite:/, ''))
  const db = Object.assign(new Kysely<Tables>({ dialect }), { kind } as const)
  try {
    await migrate(db, migrations, (kind === 'postgres' ? postgres : sqlite).lockMigrations, now)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return db
}

/** A duplicate in a unique column, on either database. */
export function isUniqueViolation(error: unknown): boolean {
  return sqlite.isUniqueViolation(error) || postgres.isUniqueViolation(error)
}

/** Whether the database is out of reach: answer 503 and let the caller come back. */
export function isUnavailable(error: unknown): boolean {
  return sqlite.isUnavailable(error) || postgres.isUnavailable(error)
}
