/**
 * Creating, changing and removing JWT templates: the one way in, for the APIs and the dashboard.
 *
 * A draft with any problem changes nothing, and every problem is named. Parameters in errors have their name on the
 * wire.
 */

import { audit } from './audit.ts'
import { parseTemplate } from './claims/parse-template.ts'
import type { Context } from './context.ts'
import { isUniqueViolation, type Queries } from './db/db.ts'
import {
  deleteJwtTemplate,
  insertJwtTemplate,
  lockJwtTemplate,
  updateJwtTemplate,
} from './db/jwt-templates.ts'
import { ApiError, apiError, type ErrorDetail, paramError } from './errors.ts'
import { newId } from './id.ts'
import {
  CLOCK_SKEW_S,
  type JwtTemplate,
  LIFETIME_S,
  nameProblems,
  rangeProblems,
  SESSION_TOKEN_TEMPLATE,
} from './jwt-template.ts'
import { type DraftKey, draftKey } from './jwt-template-key.ts'
import { templateError } from './save-claims.ts'

/** For everything but name and claims, absent keeps what is saved, and null is the default. */
export type JwtTemplateDraft = DraftKey & {
  name: string
  /** The claims template: JSON text. */
  claims: string
  /** A name that is no shortcode becomes null instead of an error, for templates moved from elsewhere. */
  allowUnknownShortcodes?: boolean
  lifetimeS?: number | null
  clockSkewS?: number | null
}

/** Throws 400 or 422 with every problem. `actor` is for the audit log. */
export async function createJwtTemplate(
  ctx: Context,
  draft: JwtTemplateDraft,
  actor: string,
): Promise<JwtTemplate> {
  const now = ctx.clock.now()
  const blank: JwtTemplate = {
    id: newId('jtmp', now, ctx.random),
    name: draft.name,
    version: 0,
    claims: '{}',
    lifetimeS: LIFETIME_S.default,
    clockSkewS: CLOCK_SKEW_S.default,
    customKey: null,
    createdAt: now,
    updatedAt: now,
  }
  const template = applyDraft(ctx, blank, draft, now)
  return write(ctx, async tx => {
    await insertJwtTemplate(tx, template)
    await note(ctx, tx, actor, 'jwt_template.created', template)
    return template
  })
}

/** Throws 404 for an unknown template, 400 or 422 with every problem. */
export function changeJwtTemplate(
  ctx: Context,
  id: string,
  draft: JwtTemplateDraft,
  actor: string,
): Promise<JwtTemplate> {
  return write(ctx, async tx => {
    const saved = await lockJwtTemplate(tx, id)
    if (!saved) throw apiError('resource_not_found')
    const template = applyDraft(ctx, saved, draft, ctx.clock.now())
    await updateJwtTemplate(tx, template)
    await note(ctx, tx, actor, 'jwt_template.updated', template)
    return template
  })
}

/** Tokens that were minted stay valid until they expire. Throws 404, and 403 for the session token's template. */
export function removeJwtTemplate(ctx: Context, id: string, actor: string): Promise<void> {
  if (id === SESSION_TOKEN_TEMPLATE.id) throw apiError('session_token_jwt_template')
  return write(ctx, async tx => {
    const saved = await lockJwtTemplate(tx, id)
    if (!saved) throw apiError('resource_not_found')
    await deleteJwtTemplate(tx, id)
    await note(ctx, tx, actor, 'jwt_template.deleted', saved)
  })
}

function applyDraft(ctx: Context, saved: JwtTemplate, draft: JwtTemplateDraft, now: number): JwtTemplate {
  const lifetimeS = draft.lifetimeS === null ? LIFETIME_S.default : (draft.lifetimeS ?? saved.lifetimeS)
  const clockSkewS = draft.clockSkewS === null ? CLOCK_SKEW_S.default : (draft.clockSkewS ?? saved.clockSkewS)
  const key = draftKey(ctx, saved, draft)
  const problems = [
    ...nameProblems(draft.name),
    ...claimsProblems(draft),
    ...rangeProblems(lifetimeS, LIFETIME_S, 'lifetime'),
    ...rangeProblems(clockSkewS, CLOCK_SKEW_S, 'allowed_clock_skew'),
    ...key.problems,
  ]
  if (problems.length > 0) throw new ApiError(problems)
  return {
    ...saved,
    name: draft.name,
    version: saved.version + 1,
    claims: draft.claims,
    lifetimeS,
    clockSkewS,
    customKey: key.customKey,
    updatedAt: now,
  }
}

function claimsProblems({ claims, allowUnknownShortcodes }: JwtTemplateDraft): ErrorDetail[] {
  const parsed = parseTemplate(claims, { unknownShortcodes: allowUnknownShortcodes ? 'null' : 'error' })
  return parsed.ok ? [] : templateError(parsed.errors).details
}

async function write<T>(ctx: Context, work: (tx: Queries) => Promise<T>): Promise<T> {
  try {
    return await ctx.db.transaction().execute(work)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw paramError('form_already_exists', 'name', 'Another JWT template has this name. Choose another one.')
  }
}

function note(
  ctx: Context,
  tx: Queries,
  actor: string,
  action: string,
  template: JwtTemplate,
): Promise<void> {
  const { name, version, customKey } = template
  const detail = { name, version, signing_algorithm: customKey?.algorithm ?? null }
  return audit(ctx, { actor, action, target: template.id, detail }, tx)
}
