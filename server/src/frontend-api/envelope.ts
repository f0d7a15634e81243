/**
 * The answer of a client-scoped operation: `{response, client}`. Browsers take `client` as their whole new state.
 *
 * Every live session in it carries a fresh token, so that no browser has to ask again.
 */

import { type Client, reaches } from '../client.ts'
import type { Context } from '../context.ts'
import { listSessions } from '../db/sessions.ts'
import { findUser, findUsers } from '../db/users.ts'
import { clientCookie, clientUatCookies } from '../http/cookies.ts'
import type { BrowserRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import type { JsonObject } from '../json.ts'
import { browserSessionResource } from '../resource/session.ts'
import { isLive, type Session, statusAt } from '../session.ts'
import { signInResource } from '../sign-in/attempt.ts'
import { findSignIn } from '../sign-in/sign-in.ts'
import { factorsOf } from '../sign-in/strategies.ts'
import { signUpResource } from '../sign-up/resource.ts'
import { findSignUp } from '../sign-up/sign-up.ts'
import { mintForSession } from '../token/mint-for-session.ts'
import type { User } from '../user.ts'

type Envelope = {
  response: JsonObject | JsonObject[] | null
  /** The state the browser shall take over; null leaves its state alone. */
  client: Client | null
  cookies?: string[]
}

export async function envelope(ctx: Context, request: BrowserRequest, parts: Envelope): Promise<Response> {
  const client = parts.client && (await clientResource(ctx, request, parts.client))
  const response = json({ response: parts.response, client })
  for (const cookie of parts.cookies ?? []) response.headers.append('set-cookie', cookie)
  return response
}

/** For a client that is new or whose token was renewed. In production the server itself writes `__client_uat`. */
export function stateCookies(
  ctx: Context,
  request: BrowserRequest,
  client: Client,
  clientToken: string | undefined,
): string[] {
  if (clientToken === undefined) return []
  const scope = request.origin.cookies
  const cookies = [clientCookie(clientToken, scope)]
  if (ctx.instance.mode === 'production') cookies.push(...clientUatCookies(clientUat(client), scope))
  return cookies
}

/** Seconds of the last sign-in; 0 when nobody is signed in. */
export function clientUat(client: Client): number {
  return client.lastActiveSessionId === null ? 0 : Math.floor(client.updatedAt / 1000)
}

export async function clientResource(
  ctx: Context,
  request: BrowserRequest,
  client: Client,
): Promise<JsonObject> {
  const sessions = await liveSessions(ctx, client)
  const users = await findUsers(ctx.db, [...new Set(sessions.map(session => session.userId))])
  const resources = await Promise.all(
    sessions.map(session => sessionOf(ctx, request, session, users.get(session.userId) ?? null)),
  )
  return {
    object: 'client',
    id: client.id,
    sessions: resources.filter(resource => resource !== null),
    sign_in: await currentSignIn(ctx, client),
    sign_up: await currentSignUp(ctx, client),
    last_active_session_id: sessions.find(({ id }) => id === client.lastActiveSessionId)?.id ?? null,
    last_authentication_strategy: client.lastAuthenticationStrategy,
    cookie_expires_at: null,
    captcha_bypass: false,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  }
}

/** The session with a fresh token. Null when its user is gone. */
export async function sessionOf(
  ctx: Context,
  request: BrowserRequest,
  session: Session,
  known?: User | null,
): Promise<JsonObject | null> {
  const user = known === undefined ? await findUser(ctx.db, session.userId) : known
  if (!user) return null
  const settings = await ctx.live.settings()
  const now = ctx.clock.now()
  const live = isLive(statusAt(session, settings, now))
  const jwt = live ? await mintForSession(ctx, session, { authorizedParty: request.origin.page }) : null
  return browserSessionResource({ session, user, jwt, settings, publicUrl: ctx.config.publicUrl, now })
}

export async function liveSessions(ctx: Context, client: Client): Promise<Session[]> {
  const settings = await ctx.live.settings()
  const now = ctx.clock.now()
  const sessions = await listSessions(ctx.db, { clientId: client.id })
  return sessions.filter(session => reaches(client, session) && isLive(statusAt(session, settings, now)))
}

async function currentSignIn(ctx: Context, client: Client): Promise<JsonObject | null> {
  if (!client.signInId) return null
  const step = await findSignIn(ctx, client, client.signInId)
  if (!step) return null
  return signInResource(step.signIn, step.user, step.user ? factorsOf(step.user) : [], ctx.config.publicUrl)
}

async function currentSignUp(ctx: Context, client: Client): Promise<JsonObject | null> {
  if (!client.signUpId) return null
  const step = await findSignUp(ctx, client, client.signUpId)
  return step && signUpResource(step.signUp)
}
