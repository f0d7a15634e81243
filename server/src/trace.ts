/**
 * Why a claim is in a token, or is not: expression, operands, the one chosen, its value, and where it came from.
 *
 * The trace is made for the user as they are now with the version that minted the token, so it also shows what
 * has changed since.
 */

import { TOKEN_CATEGORY } from '@claimsmith/core/wire'
import { type ClaimTrace, explainTemplate } from './claims/explain.ts'
import { parseTemplate } from './claims/parse-template.ts'
import type { Context } from './context.ts'
import { type ClaimsVersion, findClaimsVersion, findLatestClaims } from './db/claims-versions.ts'
import { findSession } from './db/sessions.ts'
import { findUser } from './db/users.ts'
import { apiError, paramError } from './errors.ts'
import type { JsonObject } from './json.ts'
import { newSession } from './session.ts'
import { sessionSubject } from './token/load-subject.ts'
import { assembleSessionToken } from './token/mint.ts'
import { verifyOwnToken } from './token/verify-own.ts'

export type TokenTrace = {
  userId: string
  sessionId: string | null
  /** The version that made the token, and when and by whom it was saved. Null before the first save. */
  version: Omit<ClaimsVersion, 'source'> | null
  /** True when newer claims have been saved since. */
  outdated: boolean
  claims: (ClaimTrace & { status: 'in the token' | 'left out: the cookie would be too large' })[]
  /** Default claims and where each comes from, when a token was given. */
  token: JsonObject | null
  cookieBytes: number
  /** Last change of the user, the source of most values. Milliseconds. */
  userUpdatedAt: number
}

/** Throws 422 for a token that is not ours, 404 for an unknown user or version. */
export async function traceToken(ctx: Context, token: string): Promise<TokenTrace> {
  const verified = await verifyOwnToken(token, ctx.keyring)
  const { sub, sid } = verified?.claims ?? {}
  if (verified?.header.cat !== TOKEN_CATEGORY.session || typeof sub !== 'string') {
    throw paramError(
      'form_param_value_invalid',
      'token',
      'token must be a session token that this instance minted.',
    )
  }
  const version = typeof verified.header.tvr === 'number' ? verified.header.tvr : undefined
  return trace(ctx, sub, { version, sessionId: typeof sid === 'string' ? sid : null, token: verified.claims })
}

export function traceUser(ctx: Context, userId: string, version?: number): Promise<TokenTrace> {
  return trace(ctx, userId, { version, sessionId: null, token: null })
}

type TraceOptions = { version?: number; sessionId: string | null; token: JsonObject | null }

async function trace(ctx: Context, userId: string, options: TraceOptions): Promise<TokenTrace> {
  const user = await findUser(ctx.db, userId)
  const latest = await findLatestClaims(ctx.db)
  const wanted = options.version ?? latest?.version ?? 0
  const version = wanted === 0 ? null : await findClaimsVersion(ctx.db, wanted)
  if (!user || (wanted !== 0 && !version)) throw apiError('resource_not_found')
  const parsed = parseTemplate(version?.source ?? '{}', { unknownShortcodes: 'null' })
  if (!parsed.ok) throw apiError('internal_error')

  const now = ctx.clock.now()
  const stored = options.sessionId ? await findSession(ctx.db, options.sessionId) : null
  const ids = { id: `sess_${'0'.repeat(27)}`, clientId: '', userId }
  const session = stored ?? newSession(ids, await ctx.live.settings(), now)
  const subject = sessionSubject(ctx, session, user)
  const { omitted, cookieBytes } = assembleSessionToken({
    session,
    status: 'active',
    subject,
    claims: { version: wanted, template: parsed.template, priority: version?.priority ?? [] },
    key: ctx.keyring.current(),
    issuer: ctx.instance.issuer,
    authorizedParty: ctx.config.publicUrl,
    now,
    random: ctx.random,
  })
  return {
    userId,
    sessionId: options.sessionId,
    version: version && withoutSource(version),
    outdated: wanted !== (latest?.version ?? 0),
    claims: explainTemplate(parsed.template, subject).map(claim => ({
      ...claim,
      status: omitted.includes(claim.claim) ? 'left out: the cookie would be too large' : 'in the token',
    })),
    token: options.token,
    cookieBytes,
    userUpdatedAt: user.updatedAt,
  }
}

function withoutSource({ source: _, ...version }: ClaimsVersion): Omit<ClaimsVersion, 'source'> {
  return version
}
