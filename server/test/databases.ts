/** The databases every test of this folder runs on, each time a fresh one. */

import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { describe, inject } from 'vitest'

export type TestDatabase = {
  kind: 'sqlite' | 'postgres'
  /** A new, empty database. `drop` it after everything that used it is closed. */
  create(): Promise<{ url: string; drop(): Promise<void> }>
}

const sqlite: TestDatabase = {
  kind: 'sqlite',
  create: async () => ({ url: 'sqlite::memory:', drop: async () => {} }),
}

function postgres(serverUrl: string): TestDatabase {
  const run = async (statement: string) => {
    const client = new pg.Client(serverUrl)
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  return {
    kind: 'postgres',
    async create() {
      const name = `claimsmith_${randomBytes(6).toString('hex')}`
      await run(`create database ${name}`)
      const url = new URL(serverUrl)
      url.pathname = `/${name}`
      return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) }
    },
  }
}

const postgresUrl = inject('postgresUrl')

export const databases: readonly TestDatabase[] = [sqlite, ...(postgresUrl ? [postgres(postgresUrl)] : [])]

/** Runs the tests once on every database at hand. */
export function describeEachDatabase(name: string, tests: (database: TestDatabase) => void): void {
  for (const database of databases) describe(`${name}, on ${database.kind}`, () => tests(database))
}
