import { z } from 'zod'
import { type ClaimsTemplate, parseTemplate } from '../claims/parse-template.ts'
import type { TemplateError } from '../claims/template-error.ts'
import type { Context } from '../context.ts'
import { latestClaimsVersion } from '../db/claims-versions.ts'
import { listSessions } from '../db/sessions.ts'
import { findUser } from '../db/users.ts'
import { readBody } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { newId } from '../id.ts'
import { newSession, type Session } from '../session.ts'
import { sessionSubject } from '../token/load-subject.ts'
import { assembleSessionToken } from '../token/mint.ts'
import type { User } from '../user.ts'
import { tokenPreview } from './token-preview.ts'

const Body = z.strictObject({
  source: z.string(),
  priority: z.array(z.string()).max(500),
  userId: z.string().max(64).nullable(),
})

/**
 * POST /dashboard/api/claims/preview: what is wrong with a draft and, when nothing is, the token that a user would
 * get from it. The minting code assembles it; nothing signs it.
 */
export async function previewClaims(request: OperatorRequest, ctx: Context): Promise<Response> {
  const { source, priority, userId } = await readBody(request.raw, Body)
  const parsed = parseTemplate(source)
  if (!parsed.ok) return json({ problems: parsed.errors.map(problem('error')), token: null })
  const user = userId === null ? null : await findUser(ctx.db, userId)
  return json({
    problems: parsed.warnings.map(problem('warning')),
    token: user && (await preview(ctx, user, parsed.template, priority)),
  })
}

async function preview(ctx: Context, user: User, template: ClaimsTemplate, priority: string[]) {
  const session = await sessionToShow(ctx, user)
  const key = ctx.keyring.current()
  const token = assembleSessionToken({
    session,
    status: 'active',
    subject: sessionSubject(ctx, session, user),
    claims: { version: (await latestClaimsVersion(ctx.db)) + 1, template, priority },
    key,
    issuer: ctx.instance.issuer,
    authorizedParty: await authorizedParty(ctx),
    now: ctx.clock.now(),
    random: ctx.random,
  })
  return tokenPreview(token, key.algorithm, ctx.instance.cookieSuffix)
}

/** The user's newest live session, or one that looks like it. */
async function sessionToShow(ctx: Context, user: User): Promise<Session> {
  const filter = { userId: user.id, status: 'active' } as const
  const [session] = await listSessions(ctx.db, filter, { limit: 1, offset: 0 })
  if (session) return session
  const now = ctx.clock.now()
  const ids = {
    id: newId('sess', now, ctx.random),
    clientId: newId('client', now, ctx.random),
    userId: user.id,
  }
  return newSession(ids, await ctx.live.settings(), now)
}

/** The origin most tokens of this instance will name. */
async function authorizedParty(ctx: Context): Promise<string> {
  const { allowedOrigins } = await ctx.live.settings()
  return ctx.config.allowedOrigins[0] ?? allowedOrigins[0] ?? 'http://localhost:3000'
}

function problem(severity: 'error' | 'warning') {
  return ({ code, message, fix, line, column, length }: TemplateError) => ({
    code,
    severity,
    message,
    fix,
    line,
    column,
    length,
  })
}
