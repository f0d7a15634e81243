/**
 * The end of every way in: a session starts on the client, and the client token is renewed.
 *
 * One transaction: either the user is signed in, or nothing happened.
 */

import { type Client, newClientToken } from '../client.ts'
import type { Context } from '../context.ts'
import { insertClient, updateClient } from '../db/clients.ts'
import { endSessions, insertSession } from '../db/sessions.ts'
import { setSignInState } from '../db/users.ts'
import { newId, newSecret } from '../id.ts'
import type { JsonObject } from '../json.ts'
import { newSession, type Session, type SessionActivity } from '../session.ts'
import type { User } from '../user.ts'

export type Started = {
  client: Client
  session: Session
  /** The renewed client token, for the cookie. */
  clientToken: string
}

export type StartOptions = {
  strategy: string
  activity: SessionActivity | null
  actor?: JsonObject | null
}

/** A client that has no session and no token yet. */
export async function createClient(ctx: Context): Promise<{ client: Client; clientToken: string }> {
  const now = ctx.clock.now()
  const id = newId('client', now, ctx.random)
  const { token, hash } = newClientToken(id, newSecret(ctx.random))
  const client: Client = {
    id,
    tokenHash: hash,
    previousTokenHash: null,
    tokenConfirmedAt: null,
    lastActiveSessionId: null,
    lastAuthenticationStrategy: null,
    signInId: null,
    signUpId: null,
    createdAt: now,
    updatedAt: now,
  }
  await insertClient(ctx.db, client)
  return { client, clientToken: token }
}

export async function startSession(
  ctx: Context,
  client: Client,
  user: User,
  options: StartOptions,
): Promise<Started> {
  const now = ctx.clock.now()
  const settings = await ctx.live.settings()
  const ids = {
    id: newId('sess', now, ctx.random),
    clientId: client.id,
    userId: user.id,
  }
  const session = {
    ...newSession(ids, settings, now),
    activity: options.activity,
    actor: options.actor ?? null,
  }
  const { clientToken, ...renewed } = renewToken(ctx, client, now)
  const change = {
    ...renewed,
    lastActiveSessionId: session.id,
    lastAuthenticationStrategy: options.strategy,
    signInId: null,
    signUpId: null,
  }
  await ctx.db.transaction().execute(async tx => {
    // Single-session mode: whoever was signed in on this browser no longer is.
    await endSessions(tx, { clientId: client.id }, 'replaced', now)
    await insertSession(tx, session)
    await updateClient(tx, client.id, change)
    await setSignInState(tx, user.id, {
      failedAttempts: 0,
      lockedUntil: null,
      lastSignInAt: now,
    })
  })
  return { client: { ...client, ...change }, session, clientToken }
}

/** Ends every session of the client and renews its token. */
export async function signOutClient(
  ctx: Context,
  client: Client,
): Promise<{ client: Client; clientToken: string }> {
  const now = ctx.clock.now()
  const { clientToken, ...renewed } = renewToken(ctx, client, now)
  const change = { ...renewed, lastActiveSessionId: null }
  await ctx.db.transaction().execute(async tx => {
    await endSessions(tx, { clientId: client.id }, 'removed', now)
    await updateClient(tx, client.id, change)
  })
  return { client: { ...client, ...change }, clientToken }
}

/** The new token, and what changes on its client. */
function renewToken(ctx: Context, client: Client, now: number) {
  const { token, hash } = newClientToken(client.id, newSecret(ctx.random))
  return {
    clientToken: token,
    tokenHash: hash,
    previousTokenHash: client.tokenHash,
    tokenConfirmedAt: null,
    updatedAt: now,
  }
}
