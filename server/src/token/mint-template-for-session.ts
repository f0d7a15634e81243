/** The steps around minting a template token: live session, template, subject, key, note of activity. */

import type { Context } from '../context.ts'
import { touchSession } from '../db/sessions.ts'
import { apiError } from '../errors.ts'
import { assertLive, needsTouch, type Session, statusAt } from '../session.ts'
import type { CompiledTemplate } from './compiled-templates.ts'
import { loadSubject } from './load-subject.ts'
import type { MintOptions } from './mint-for-session.ts'
import { type MintTemplateInput, mintTemplateToken } from './mint-template.ts'

/** Throws 401 `signed_out` when the session or its user is no more, 404 for an unknown template. */
export async function mintTemplateForSession(
  ctx: Context,
  session: Session,
  templateName: string,
  options: MintOptions,
): Promise<string> {
  const now = ctx.clock.now()
  const settings = await ctx.live.settings()
  assertLive(session, settings, now)
  if (statusAt(session, settings, now) === 'pending') throw pending()
  const template = await ctx.jwtTemplates.find(templateName)
  if (!template) throw apiError('resource_not_found')
  const subject = await loadSubject(ctx, session)
  const lifetimeS = options.lifetimeS ?? template.lifetimeS
  const jwt = await mintTemplateToken({
    subject,
    template: template.claims,
    key: await keyFor(ctx, template, now + lifetimeS * 1000),
    issuer: ctx.instance.issuer,
    authorizedParty: options.authorizedParty,
    lifetimeS,
    clockSkewS: template.clockSkewS,
    now,
    random: ctx.random,
  })
  if (needsTouch(session, now)) await touchSession(ctx.db, session.id, now)
  return jwt
}

async function keyFor(
  ctx: Context,
  { key }: CompiledTemplate,
  expiresAt: number,
): Promise<MintTemplateInput['key']> {
  return key ? { ...key, kid: null } : ctx.keyring.signingKey(expiresAt)
}

/** A template token does not say that its session is pending, so whoever reads it would let the user in. */
function pending() {
  return apiError(
    'invalid_action_for_session',
    undefined,
    'The session is pending: the user must finish signing in before other services get tokens.',
  )
}
