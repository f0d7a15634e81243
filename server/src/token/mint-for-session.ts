/** The steps around a mint that every caller shares: live session, subject, claims, key, note of activity. */

import { SESSION_TOKEN_LIFETIME_S } from '@claimsmith/core/wire'
import type { Context } from '../context.ts'
import { touchSession } from '../db/sessions.ts'
import { assertLive, needsTouch, type Session, statusAt } from '../session.ts'
import { loadSubject } from './load-subject.ts'
import { mintSessionToken } from './mint.ts'
import { noteOmission } from './note-omission.ts'

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
  const lifetimeS = options.lifetimeS ?? SESSION_TOKEN_LIFETIME_S
  const minted = await mintSessionToken({
    session,
    status: statusAt(session, settings, now),
    subject,
    claims,
    key: await ctx.keyring.signingKey(now + lifetimeS * 1000),
    issuer: ctx.instance.issuer,
    authorizedParty: options.authorizedParty,
    lifetimeS,
    now,
    random: ctx.random,
  })
  if (needsTouch(session, now)) await touchSession(ctx.db, session.id, now)
  ctx.metrics.sessionTokenMinted()
  if (minted.omitted.length > 0) await noteOmission(ctx, subject.user.id, minted)
  return minted.jwt
}
