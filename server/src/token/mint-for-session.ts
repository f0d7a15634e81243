/** The steps around a mint that every caller shares: live session, subject, claims, key, note of activity. */

import type { Context } from '../context.ts'
import { touchSession } from '../db/sessions.ts'
import { assertLive, needsTouch, type Session, statusAt } from '../session.ts'
import { loadSubject } from './load-subject.ts'
import { mintSessionToken } from './mint.ts'

export type MintOptions = {
  /** Origin of the page the token is for; null when a backend asks. */
  authorizedParty: string | null
  /** Seconds. Default 60. */
  lifetimeS?: number
}

/** Throws 401 `signed_out` when the session or its user is no more. */
export async function mintForSession(ctx: Context, session: Session, options: MintOptions): Promise<string> {
  const now = ctx.clock.now()
  const settings = await ctx.live.settings()
  assertLive(session, settings, now)
  const subject = await loadSubject(ctx, session)
  const claims = await ctx.live.claims()
  const jwt = await mintSessionToken({
    session,
    status: statusAt(session, settings, now),
    subject,
    claims,
    key: ctx.keyring.current(),
    issuer: ctx.instance.issuer,
    authorizedParty: options.authorizedParty,
    lifetimeS: options.lifetimeS,
    now,
    random: ctx.random,
  })
  if (needsTouch(session, now)) await touchSession(ctx.db, session.id, now)
  return jwt
}
