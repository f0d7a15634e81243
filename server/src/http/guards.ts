/**
 * Who is calling. A guard turns a request into what its operations receive, or throws.
 *
 * | guard             | credential                                   | refused with                     |
 * |-------------------|----------------------------------------------|----------------------------------|
 * | `anyone`          | none                                         |                                  |
 * | `browser`         | client token or dev browser, if there is one | 400 for a foreign origin         |
 * | `requireClient`   | client token or dev browser                  | 401 `signed_out`                 |
 * | `requireSecretKey`| `Authorization: Bearer sk_…`                 | 401                              |
 * | `requireOperator` | operator session cookie                      | 401; 403 for a cross-site change |
 */

import { COOKIE, HEADER, QUERY } from '@claimsmith/core/wire'
import { type Client, checkToken, clientIdOf, hashToken } from '../client.ts'
import type { Context } from '../context.ts'
import { insertAudit } from '../db/audit.ts'
import { confirmClientToken, findClient, findDevBrowser } from '../db/clients.ts'
import { findOperatorBySession, type Operator } from '../db/operators.ts'
import { findSecretKey, noteSecretKeyUse } from '../db/secret-keys.ts'
import { endSessions } from '../db/sessions.ts'
import { apiError } from '../errors.ts'
import { newId } from '../id.ts'
import type { Incoming } from './incoming.ts'
import { type RequestOrigin, requestOrigin } from './origin.ts'

export type Guard<R> = (request: Incoming, ctx: Context) => Promise<R>

export type BrowserRequest = Incoming & {
  origin: RequestOrigin
  client: Client | null
  /** Development only: the dev-browser token that was presented, if it is known. */
  devBrowser: string | null
}
export type ClientRequest = BrowserRequest & { client: Client }
export type BackendRequest = Incoming & { secretKeyId: string }
export type OperatorRequest = Incoming & {
  operator: Operator
  operatorSession: string
}

export const OPERATOR_COOKIE = '__claimsmith_operator'
export const DASHBOARD_HEADER = 'x-claimsmith-dashboard'

const KEY_USE_INTERVAL_MS = 60_000

export const anyone: Guard<Incoming> = async request => request

export const browser: Guard<BrowserRequest> = async (request, ctx) => {
  const origin = await requestOrigin(request, ctx)
  const devBrowser = await presentedDevBrowser(request, ctx)
  const client = (await clientByCookie(request, ctx)) ?? (await clientOf(devBrowser?.clientId ?? null, ctx))
  return { ...request, ip: origin.ip, origin, client, devBrowser: devBrowser?.token ?? null }
}

export const requireClient: Guard<ClientRequest> = async (request, ctx) => {
  const caller = await browser(request, ctx)
  if (!caller.client) throw apiError('signed_out')
  return { ...caller, client: caller.client }
}

export const requireSecretKey: Guard<BackendRequest> = async (request, ctx) => {
  const header = request.raw.headers.get(HEADER.authorization)
  if (!header) throw apiError('authentication_invalid')
  const secret = /^Bearer (\S+)$/.exec(header)?.[1]
  if (!secret) throw apiError('authorization_header_format_invalid')
  const key = await findSecretKey(ctx.db, hashToken(secret))
  if (!key) throw apiError('clerk_key_invalid')
  const now = ctx.clock.now()
  if (now - (key.last_used_at ?? 0) > KEY_USE_INTERVAL_MS) await noteSecretKeyUse(ctx.db, key.id, now)
  return { ...request, secretKeyId: key.id }
}

export const requireOperator: Guard<OperatorRequest> = async (request, ctx) => {
  await sameSite(request, ctx)
  const token = request.cookies.get(OPERATOR_COOKIE)?.[0]
  const operator = token ? await findOperatorBySession(ctx.db, hashToken(token), ctx.clock.now()) : null
  if (!token || !operator) throw apiError('operator_signed_out')
  return { ...request, operator, operatorSession: token }
}

/** A change must carry a header that other sites cannot send, and must not come from another site. */
export const sameSite: Guard<Incoming> = async request => {
  const { headers } = request.raw
  const site = headers.get(HEADER.secFetchSite)
  const foreign = site !== null && site !== 'same-origin' && site !== 'none'
  if (request.method !== 'GET' && (foreign || headers.get(DASHBOARD_HEADER) !== '1'))
    throw apiError('csrf_rejected')
  return request
}

async function clientByCookie(request: Incoming, ctx: Context): Promise<Client | null> {
  for (const token of request.cookies.get(COOKIE.client) ?? []) {
    const client = await clientByToken(token, ctx)
    if (client) return client
  }
  return null
}

async function clientByToken(token: string, ctx: Context): Promise<Client | null> {
  const client = await clientOf(clientIdOf(token), ctx)
  if (!client) return null
  const now = ctx.clock.now()
  switch (checkToken(client, token, now)) {
    case 'current':
      if (client.tokenConfirmedAt === null) await confirmClientToken(ctx.db, client, now)
      return client
    case 'previous':
      return { ...client, reachesBefore: client.updatedAt }
    case 'reused':
      await endStolenClient(client, ctx, now)
      return null
    case 'unknown':
      return null
  }
}

async function endStolenClient(client: Client, ctx: Context, now: number): Promise<void> {
  const sessions = await endSessions(ctx.db, { clientId: client.id }, 'revoked', now)
  if (sessions.length === 0) return
  await insertAudit(ctx.db, {
    id: newId('aud', now, ctx.random),
    at: now,
    actor: `client:${client.id}`,
    action: 'client_token.reused',
    target: client.id,
    detail: { revoked_sessions: sessions },
  })
}

async function presentedDevBrowser(request: Incoming, ctx: Context) {
  if (ctx.instance.mode !== 'development') return null
  const token = request.query.get(QUERY.devBrowser)
  if (!token) return null
  const found = await findDevBrowser(ctx.db, hashToken(token))
  return found && { token, clientId: found.clientId }
}

async function clientOf(id: string | null, ctx: Context): Promise<Client | null> {
  return id === null ? null : findClient(ctx.db, id)
}
