/**
 * Saving a metadata schema: the one way in.
 *
 * Refused, with nothing changed: what is no usable schema; what builds on an older version than the latest; and what
 * existing users do not follow, unless that is accepted. Accepted users keep their metadata until it is next
 * written; then it must follow. A schema that rules nothing, `{}`, is how a schema is taken away.
 */

import { audit } from './audit.ts'
import type { Context } from './context.ts'
import { isUniqueViolation } from './db/db.ts'
import { findLatestSchema, insertSchemaVersion, type MetadataSchemaVersion } from './db/metadata-schemas.ts'
import { ApiError, apiError } from './errors.ts'
import type { JsonObject } from './json.ts'
import type { MetadataKind } from './metadata-kinds.ts'
import type { SchemaProblem } from './metadata-schemas/check-schema.ts'
import { compileSchema } from './metadata-schemas/compile-schema.ts'
import { findViolations, type Violations } from './metadata-schemas/find-violations.ts'

export type SaveMetadataSchema = {
  kind: MetadataKind
  schema: JsonObject
  note: string | null
  /** Who saves: `operator:<email>` or `secret_key:<id>`. */
  author: string
  /** The version the change was made on; 0 when there was none. */
  baseVersion: number
  acceptViolations: boolean
}

export type SavedMetadataSchema = { saved: MetadataSchemaVersion; violations: Violations }

/** Throws 422 with every problem and its pointer, 409 when somebody saved meanwhile, 422 when users do not follow. */
export async function saveMetadataSchema(
  ctx: Context,
  input: SaveMetadataSchema,
): Promise<SavedMetadataSchema> {
  const compiled = await compileSchema(input.schema)
  if (!compiled.ok) throw invalid(compiled.problems)
  const latest = await latestVersion(ctx, input.kind)
  if (latest !== input.baseVersion) throw conflict(latest)
  const violations = await findViolations(ctx.db, input.kind, compiled.check)
  if (violations.users > 0 && !input.acceptViolations) throw notFollowed(violations)
  const saved: MetadataSchemaVersion = {
    kind: input.kind,
    version: input.baseVersion + 1,
    schema: input.schema,
    note: input.note,
    author: input.author,
    violatingUsers: violations.users,
    createdAt: ctx.clock.now(),
  }
  await insertVersion(ctx, saved)
  ctx.live.refresh()
  return { saved, violations }
}

async function insertVersion(ctx: Context, saved: MetadataSchemaVersion): Promise<void> {
  const { kind, version, note, author, violatingUsers } = saved
  const detail = { version, note, violating_users: violatingUsers }
  try {
    await ctx.db.transaction().execute(async tx => {
      await insertSchemaVersion(tx, saved)
      await audit(ctx, { actor: author, action: 'metadata_schema.saved', target: kind, detail }, tx)
    })
  } catch (error) {
    // Two saves at once: kind and version are the primary key, so one of them lost.
    if (!isUniqueViolation(error)) throw error
    throw conflict(await latestVersion(ctx, kind))
  }
}

async function latestVersion(ctx: Context, kind: MetadataKind): Promise<number> {
  return (await findLatestSchema(ctx.db, kind))?.version ?? 0
}

function invalid(problems: SchemaProblem[]): ApiError {
  return new ApiError(
    problems.map(({ pointer, message, fix }) => ({
      code: 'metadata_schema_invalid',
      longMessage: `${message} ${fix}`,
      meta: { param_name: 'schema', name: 'schema', pointer, fix },
    })),
  )
}

function notFollowed({ users, examples }: Violations): ApiError {
  return apiError('metadata_schema_not_followed', {
    users,
    examples: examples.map(({ userId, pointer, message }) => ({ id: userId, pointer, message })),
  })
}

function conflict(latest: number): ApiError {
  return apiError('metadata_schema_version_conflict', { current_version: latest })
}
