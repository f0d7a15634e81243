/** The schemas in force, compiled; looked at again like everything of `live.ts`. */

import type { Db } from '../db/db.ts'
import {
  latestSchemaVersions,
  listLatestSchemas,
  type MetadataSchemaVersion,
} from '../db/metadata-schemas.ts'
import type { Log } from '../log.ts'
import type { MetadataKind } from '../metadata-kinds.ts'
import { createPoll, type Poll } from '../poll.ts'
import { type CheckMetadata, compileSchema } from './compile-schema.ts'

export type LiveSchema = MetadataSchemaVersion & { check: CheckMetadata }

/** A kind without an entry has no schema: it may hold anything. */
export type LiveSchemas = ReadonlyMap<MetadataKind, LiveSchema>

export function createLiveSchemas(
  db: Db,
  clock: { now(): number },
  log: Log,
): { poll: Poll; current(): LiveSchemas } {
  let schemas: LiveSchemas = new Map()

  const poll = createPoll(clock, async () => {
    const versions = await latestSchemaVersions(db)
    const isKnown = ([kind, version]: [MetadataKind, number]) => schemas.get(kind)?.version === version
    if ([...versions].every(isKnown)) return
    const next = new Map(schemas)
    for (const latest of await listLatestSchemas(db)) {
      if (isKnown([latest.kind, latest.version])) continue
      const compiled = await compileSchema(latest.schema)
      if (compiled.ok) next.set(latest.kind, { ...latest, check: compiled.check })
      // Only valid schemas can be saved, so this is a damaged row: keep what was good, and say so.
      else log.error({ kind: latest.kind, version: latest.version }, 'A saved metadata schema cannot be used')
    }
    schemas = next
  })

  return { poll, current: () => schemas }
}
