/**
 * The session token's claims in the shape of a JWT template, as the contract has them: a fixed id, in no list, never
 * deleted. Saving it saves a new version of the claims; nothing else about session tokens can be set this way.
 */

import { SESSION_TOKEN_LIFETIME_S } from '@claimsmith/core/wire'
import { parseTemplate } from './claims/parse-template.ts'
import type { Context } from './context.ts'
import { type ClaimsVersion, findClaimsVersion, findLatestClaims } from './db/claims-versions.ts'
import { ApiError, type ErrorDetail, paramDetail } from './errors.ts'
import { type JwtTemplate, SESSION_TOKEN_TEMPLATE } from './jwt-template.ts'
import type { JwtTemplateDraft } from './jwt-templates.ts'
import { saveClaims } from './save-claims.ts'
import { NOT_BEFORE_S } from './token/claims.ts'

/** The claims as saved last; `{}` before the first save. */
export async function getSessionTokenTemplate(ctx: Context): Promise<JwtTemplate> {
  return asTemplate(await findLatestClaims(ctx.db), await findClaimsVersion(ctx.db, 1))
}

/** Throws what `saveClaims` throws, and 422 for a setting that session tokens do not have. */
export async function saveSessionTokenTemplate(
  ctx: Context,
  draft: JwtTemplateDraft,
  actor: string,
): Promise<JwtTemplate> {
  const problems = fixedProblems(ctx, draft)
  if (problems.length > 0) throw new ApiError(problems)
  const latest = await findLatestClaims(ctx.db)
  const saved = await saveClaims(ctx, {
    source: draft.claims,
    note: null,
    author: actor,
    baseVersion: latest?.version ?? 0,
    priority: keptPriority(latest?.priority ?? [], draft.claims),
  })
  return asTemplate(saved, await findClaimsVersion(ctx.db, 1))
}

function fixedProblems(ctx: Context, draft: JwtTemplateDraft): ErrorDetail[] {
  const fixed: [param: string, value: unknown, only: unknown][] = [
    ['name', draft.name, SESSION_TOKEN_TEMPLATE.name],
    ['lifetime', draft.lifetimeS, SESSION_TOKEN_LIFETIME_S],
    ['allowed_clock_skew', draft.clockSkewS, NOT_BEFORE_S],
    ['custom_signing_key', draft.customSigningKey, false],
    ['signing_algorithm', draft.signingAlgorithm, ctx.keyring.current().algorithm],
    ['signing_key', draft.signingKey, null],
    ['allow_unknown_shortcodes', draft.allowUnknownShortcodes, false],
  ]
  return fixed
    .filter(([, value, only]) => value != null && value !== only)
    .map(([param]) =>
      paramDetail('form_param_value_invalid', param, `${param} cannot be changed for the session token.`),
    )
}

/** A claim that is no more leaves the order in which claims are kept. */
function keptPriority(priority: string[], source: string): string[] {
  const parsed = parseTemplate(source)
  const names = parsed.ok ? parsed.template.claims.map(claim => claim.name) : []
  return priority.filter(name => names.includes(name))
}

function asTemplate(latest: ClaimsVersion | null, first: ClaimsVersion | null): JwtTemplate {
  return {
    ...SESSION_TOKEN_TEMPLATE,
    version: latest?.version ?? 0,
    claims: latest?.source ?? '{}',
    lifetimeS: SESSION_TOKEN_LIFETIME_S,
    clockSkewS: NOT_BEFORE_S,
    customKey: null,
    createdAt: first?.createdAt ?? 0,
    updatedAt: latest?.createdAt ?? 0,
  }
}
