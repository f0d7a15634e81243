/** For machines: alive, and able to mint. */

import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { json } from './respond.ts'

export async function live(): Promise<Response> {
  return json({ status: 'live' })
}

/** 503 while the database is out of reach. */
export async function ready(ctx: Context): Promise<Response> {
  try {
    await sql`select 1`.execute(ctx.db)
    return json({ status: 'ready' })
  } catch {
    return json({ status: 'not ready', reason: 'database' }, { status: 503, headers: { 'retry-after': '2' } })
  }
}
