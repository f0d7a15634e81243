import Database from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { MigrationError, migrate } from './migrate.ts'
import { migrations as ours } from './migrations/index.ts'
import type { Tables } from './schema.ts'

const first = {
  name: '0001-first',
  sql: 'create table first (id text);\ncreate index first_id on first (id);\n',
}
const second = { name: '0002-second', sql: 'create table second (id text);\n' }
const broken = { name: '0002-broken', sql: 'create table half (id text);\ncreate tabel oops (id text);\n' }

let open: Kysely<Tables>[] = []
afterEach(async () => {
  await Promise.all(open.map(db => db.destroy()))
  open = []
})

function memory(): Kysely<Tables> {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: new Database(':memory:') }) })
  open.push(db)
  return db
}

const tables = async (db: Kysely<Tables>) =>
  (
    await sql<{ name: string }>`select name from sqlite_master where type = 'table' order by name`.execute(db)
  ).rows.map(row => row.name)

test('applies what is missing, in order, once', async () => {
  const db = memory()
  expect(await migrate(db, [first], null, 1)).toEqual(['0001-first'])
  expect(await migrate(db, [first, second], null, 2)).toEqual(['0002-second'])
  expect(await migrate(db, [first, second], null, 3)).toEqual([])
  expect(await tables(db)).toEqual(['first', 'schema_migrations', 'second'])
})

test('leaves nothing behind when one of them fails', async () => {
  const db = memory()
  await expect(migrate(db, [first, broken], null, 1)).rejects.toThrow()
  expect(await tables(db)).toEqual([])
  expect(await migrate(db, [first, second], null, 2)).toEqual(['0001-first', '0002-second'])
})

describe('Refuses, with the rule in the message,', () => {
  test.each([
    ['a database made by a newer version', [first, second], [first], /does not know/],
    ['an earlier migration that was skipped', [second], [first, second], /in order/],
    ['a migration edited after it was applied', [first], [{ ...first, sql: `${first.sql} ` }], /edited/],
  ])('%s', async (_what, applied, known, rule) => {
    const db = memory()
    await migrate(db, applied, null, 1)
    const before = await tables(db)
    await expect(migrate(db, known, null, 2)).rejects.toThrow(rule)
    await expect(migrate(db, known, null, 2)).rejects.toBeInstanceOf(MigrationError)
    expect(await tables(db)).toEqual(before)
  })
})

test('ours apply, and are listed in the order of their names', async () => {
  const names = ours.map(migration => migration.name)
  expect(names).toEqual([...names].sort())
  expect(await migrate(memory(), ours, null, 1)).toEqual(names)
})
