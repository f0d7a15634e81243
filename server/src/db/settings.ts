/** Named JSON values: the instance's identity and what operators set. */

import type { JsonValue } from '../json.ts'
import type { Queries } from './db.ts'

export async function findSetting<T extends JsonValue>(db: Queries, name: string): Promise<T | null> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst()
  return row ? (JSON.parse(row.value) as T) : null
}

export async function saveSetting(db: Queries, name: string, value: JsonValue, now: number): Promise<void> {
  const columns = { value: JSON.stringify(value), updated_at: now }
  await db
    .insertInto('settings')
    .values({ name, ...columns })
    .onConflict(conflict => conflict.column('name').doUpdateSet(columns))
    .execute()
}

/** Writes the value unless the name has one; returns the value that stands. Safe when two servers start at once. */
export async function initSetting<T extends JsonValue>(
  db: Queries,
  name: string,
  value: T,
  now: number,
): Promise<T> {
  await db
    .insertInto('settings')
    .values({ name, value: JSON.stringify(value), updated_at: now })
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute()
  return (await findSetting<T>(db, name)) ?? value
}
