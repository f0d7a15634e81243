/**
 * Saving the session token's claims: the one way in, for dashboard, API and command line.
 *
 * Refused, with nothing changed: what does not parse; what builds on an older version than the latest, so nobody
 * overwrites what they have not seen; and what would cost any user a claim, unless a reason is given, which is kept.
 */

import { audit } from './audit.ts'
import { parseTemplate } from './claims/parse-template.ts'
import type { ClaimsTemplate } from './claims/template.ts'
import type { TemplateError } from './claims/template-error.ts'
import type { Context } from './context.ts'
import {
  type ClaimsVersion,
  findClaimsVersion,
  insertClaimsVersion,
  latestClaimsVersion,
} from './db/claims-versions.ts'
import { isUniqueViolation } from './db/db.ts'
import { reviewDraft } from './dry-run/review.ts'
import { ApiError, apiError, paramError } from './errors.ts'

export type SaveClaims = {
  /** The template as typed. */
  source: string
  note: string | null
  /** Who saves: `operator:<email>` or `secret_key:<id>`. */
  author: string
  /** The version the change was made on; 0 when there was none. */
  baseVersion: number
  /** Claims to keep longest when a token outgrows its cookie, the most important first. Default: none. */
  priority?: string[]
  /** Why it is saved although users lose claims. */
  overrideReason?: string | null
  restoredFrom?: number
}

/** Throws 400 or 422 with every problem and its place, 409 when somebody saved meanwhile, 422 when users lose claims. */
export async function saveClaims(ctx: Context, input: SaveClaims): Promise<ClaimsVersion> {
  const template = parseDraft(input.source, input.priority)
  const latest = await latestClaimsVersion(ctx.db)
  if (latest !== input.baseVersion) throw conflict(latest)
  await assertNobodyLoses(ctx, template, input)
  const version: ClaimsVersion = {
    version: input.baseVersion + 1,
    source: input.source,
    note: input.note,
    author: input.author,
    restoredFrom: input.restoredFrom ?? null,
    priority: input.priority ?? [],
    overrideReason: input.overrideReason ?? null,
    createdAt: ctx.clock.now(),
  }
  await insertVersion(ctx, version)
  ctx.live.refresh()
  return version
}

/** Saves an earlier version again, as the newest. Throws 404 for a version that never was. */
export async function restoreClaims(
  ctx: Context,
  restored: number,
  input: Pick<SaveClaims, 'author' | 'baseVersion' | 'note' | 'overrideReason'>,
): Promise<ClaimsVersion> {
  const earlier = await findClaimsVersion(ctx.db, restored)
  if (!earlier) throw apiError('resource_not_found')
  return saveClaims(ctx, {
    ...input,
    source: earlier.source,
    priority: earlier.priority,
    restoredFrom: restored,
  })
}

/** Throws 400 or 422 with every problem of the draft. */
export function parseDraft(source: string, priority: string[] = []): ClaimsTemplate {
  const parsed = parseTemplate(source)
  if (!parsed.ok) throw templateError(parsed.errors)
  const names = new Set(parsed.template.claims.map(claim => claim.name))
  const stranger = priority.find(name => !names.has(name))
  if (stranger !== undefined || new Set(priority).size !== priority.length) {
    throw paramError(
      'form_param_value_invalid',
      'priority',
      'priority must list names of the claims, each at most once.',
    )
  }
  return parsed.template
}

async function assertNobodyLoses(ctx: Context, template: ClaimsTemplate, input: SaveClaims): Promise<void> {
  if (input.overrideReason) return
  const draft = { template, priority: input.priority ?? [] }
  const { overLimit } = await reviewDraft(ctx, draft, input.baseVersion, input.author)
  if (overLimit.users === 0) return
  throw apiError('claims_would_be_lost', {
    users: overLimit.users,
    examples: overLimit.examples
      .slice(0, 10)
      .map(({ id, cookieBytes, omitted }) => ({ id, cookie_bytes: cookieBytes, omitted })),
  })
}

async function insertVersion(ctx: Context, version: ClaimsVersion): Promise<void> {
  const detail = {
    version: version.version,
    note: version.note,
    restored_from: version.restoredFrom,
    override_reason: version.overrideReason,
  }
  try {
    await ctx.db.transaction().execute(async tx => {
      await insertClaimsVersion(tx, version)
      await audit(ctx, { actor: version.author, action: 'claims.saved', detail }, tx)
    })
  } catch (error) {
    // Two saves at once: the version is the primary key, so one of them lost.
    if (!isUniqueViolation(error)) throw error
    throw conflict(await latestClaimsVersion(ctx.db))
  }
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
