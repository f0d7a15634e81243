/** PostgreSQL through a pool. 64-bit integers become numbers: all of ours are below 2^53. */

import { type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'

const INT8 = 20
const POOL_SIZE = 8
const CONNECT_TIMEOUT_MS = 3000
const STATEMENT_TIMEOUT_MS = 10_000
/** For a server that has gone silent: nothing on its side can time out any more. */
const QUERY_TIMEOUT_MS = 12_000

export function openPostgres(url: string, onError: (error: Error) => void): Dialect {
  const types = {
    getTypeParser: ((oid: number, format?: 'text') =>
      oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    types,
  })
  // The pool replaces a connection that breaks. Without a listener it would end the process, idle or at work.
  pool.on('connect', client => client.on('error', onError))
  pool.on('error', () => {})
  return new PostgresDialect({ pool })
}

/** Held until the end of the migrating transaction. The number is arbitrary and ours. */
export const lockMigrations: string | null = 'select pg_advisory_xact_lock(4400440044)'

const UNIQUE_VIOLATION = '23505'

export function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === UNIQUE_VIOLATION
}

/** Connection refused, reset or timed out; the server shutting down (class 57) or out of connections (53). */
export function isUnavailable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as {
    code?: unknown
    message?: unknown
  }
  if (typeof code === 'string') return /^(ECONN|ETIMEDOUT|ENOTFOUND|EPIPE|57P|53|08)/.test(code)
  return (
    typeof message === 'string' &&
    /timeout exceeded when trying to connect|Connection terminated|Query read timeout/.test(message)
  )
}
