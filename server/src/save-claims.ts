/**
 * Saving the session token's claims: the one way in, for dashboard, API and command line.
 *
 * A save that does not parse changes nothing. A save that builds on an older version than the latest is refused,
 * so nobody overwrites what they have not seen.
 */

import { audit } from './audit.ts'
import { parseTemplate } from './claims/parse-template.ts'
import type { TemplateError } from './claims/template-error.ts'
import type { Context } from './context.ts'
import { type ClaimsVersion, insertClaimsVersion, latestClaimsVersion } from './db/claims-versions.ts'
import { isUniqueViolation } from './db/db.ts'
import { ApiError, apiError } from './errors.ts'

export type SaveClaims = {
  /** The template as typed. */
  source: string
  note: string | null
  /** Who saves: an operator's e-mail address, or what does it. */
  author: string
  /** The version the change was made on; 0 when there was none. */
  baseVersion: number
  restoredFrom?: number
}

/** Throws 400 or 422 with every problem and its place, and 409 when somebody saved meanwhile. */
export async function saveClaims(ctx: Context, input: SaveClaims): Promise<ClaimsVersion> {
  const parsed = parseTemplate(input.source)
  if (!parsed.ok) throw templateError(parsed.errors)
  const version: ClaimsVersion = {
    version: input.baseVersion + 1,
    source: input.source,
    note: input.note,
    author: input.author,
    restoredFrom: input.restoredFrom ?? null,
    createdAt: ctx.clock.now(),
  }
  try {
    await ctx.db.transaction().execute(async tx => {
      const latest = await latestClaimsVersion(tx)
      if (latest !== input.baseVersion) throw conflict(latest)
      await insertClaimsVersion(tx, version)
      const detail = { version: version.version, note: version.note, restored_from: version.restoredFrom }
      await audit(ctx, { actor: `operator:${input.author}`, action: 'claims.saved', detail }, tx)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw conflict(await latestClaimsVersion(ctx.db))
  }
  ctx.live.refresh()
  return version
}

/** Every problem of a template as one error of the contract's shape. */
export function templateError(errors: TemplateError[]): ApiError {
  return new ApiError(
    errors.map(error => ({
      code: error.code,
      longMessage: `${error.message} ${error.fix}`,
      meta: {
        name: error.claim ?? null,
        line: error.line,
        column: error.column,
        offset: error.offset,
        length: error.length,
        fix: error.fix,
        ...(error.suggestion ? { suggestion: error.suggestion } : {}),
      },
    })),
  )
}

function conflict(latest: number): ApiError {
  return apiError('claims_version_conflict', { current_version: latest })
}
