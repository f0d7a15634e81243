/** Which users have metadata that a schema does not admit: everybody is looked at, in constant memory. */

import type { Db } from '../db/db.ts'
import { walkUsers } from '../db/users.ts'
import { METADATA_KINDS, type MetadataKind } from '../metadata-kinds.ts'
import type { CheckMetadata, Violation } from './compile-schema.ts'

const PAGE_USERS = 500
const MAX_EXAMPLES = 10

export type Violations = {
  users: number
  /** Some of them, with the first place that does not fit. */
  examples: ({ userId: string } & Violation)[]
}

export async function findViolations(db: Db, kind: MetadataKind, check: CheckMetadata): Promise<Violations> {
  const { member } = METADATA_KINDS[kind]
  const found: Violations = { users: 0, examples: [] }
  let last: string | null = null
  for (;;) {
    const users = await walkUsers(db, last, PAGE_USERS)
    const violations = check.many(users.map(user => user[member]))
    users.forEach(({ id }, index) => {
      const violation = violations[index]
      if (!violation) return
      found.users++
      if (found.examples.length < MAX_EXAMPLES) found.examples.push({ userId: id, ...violation })
    })
    last = users.at(-1)?.id ?? null
    if (users.length < PAGE_USERS) return found
    // SQLite answers without waiting: let requests that came meanwhile have their turn.
    await new Promise(setImmediate)
  }
}
