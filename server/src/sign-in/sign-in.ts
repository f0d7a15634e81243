/** The steps of a sign-in: identify, prepare, attempt, complete. Transport-free. */

import type { Client } from '../client.ts'
import type { Context } from '../context.ts'
import { findAttempt, insertAttempt, replaceAttempt } from '../db/attempts.ts'
import { updateClient } from '../db/clients.ts'
import { countSignInAttempt, findUser, findUserByIdentifier, setSignInState } from '../db/users.ts'
import { ApiError, apiError, paramError } from '../errors.ts'
import { newId } from '../id.ts'
import type { SessionActivity } from '../session.ts'
import type { User } from '../user.ts'
import { ATTEMPT_LIFETIME_MS, type SignIn } from './attempt.ts'
import { type Started, startSession } from './start-session.ts'
import { findStrategy } from './strategies.ts'
import type { FactorParams } from './strategy.ts'

/** Failed attempts on one account before it is locked, and for how long. */
export const LOCKOUT_ATTEMPTS = 10
export const LOCKOUT_MS = 3600_000

export type Step = {
  signIn: SignIn
  user: User | null
  client: Client
  started?: Started
}

/** Throws 422 for an unknown identifier, 403 when its user may not sign in. */
export async function identify(ctx: Context, identifier: string): Promise<User> {
  const user = await findUserByIdentifier(ctx.db, identifier)
  if (!user) throw paramError('form_identifier_not_found', 'identifier')
  assertMaySignIn(user, ctx.clock.now())
  return user
}

/** Begins an attempt on the client; an earlier unfinished one is forgotten. */
export async function createSignIn(
  ctx: Context,
  client: Client,
  user: User | null,
  identifier: string | null,
): Promise<Step> {
  const now = ctx.clock.now()
  const signIn: SignIn = {
    id: newId('sia', now, ctx.random),
    clientId: client.id,
    revision: 0,
    status: user ? 'needs_first_factor' : 'needs_identifier',
    identifier,
    userId: user?.id ?? null,
    firstFactor: null,
    createdSessionId: null,
    abandonAt: now + ATTEMPT_LIFETIME_MS,
    createdAt: now,
  }
  const change = { signInId: signIn.id }
  await ctx.db.transaction().execute(async tx => {
    await insertAttempt(tx, 'sign_in', signIn)
    await updateClient(tx, client.id, change)
  })
  return { signIn, user, client: { ...client, ...change } }
}

/** Null when the attempt is unknown, another client's, or abandoned. */
export async function findSignIn(ctx: Context, client: Client, id: string): Promise<Step | null> {
  const signIn = await findAttempt<SignIn>(ctx.db, 'sign_in', id)
  if (!signIn || signIn.clientId !== client.id || signIn.abandonAt <= ctx.clock.now()) return null
  return { signIn, client, user: signIn.userId ? await findUser(ctx.db, signIn.userId) : null }
}

/** Throws 404 when there is no such attempt of this client. */
export async function getSignIn(ctx: Context, client: Client, id: string): Promise<Step> {
  const step = await findSignIn(ctx, client, id)
  if (!step) throw apiError('resource_not_found')
  return step
}

export async function prepareFirstFactor(
  ctx: Context,
  { signIn, user, client }: Step,
  strategyName: string,
  params: FactorParams,
): Promise<Step> {
  const { subject, strategy } = allowed(ctx, signIn, user, strategyName)
  if (!strategy.prepare) throw paramError('strategy_for_user_invalid', 'strategy')
  const firstFactor = await strategy.prepare(ctx, signIn, subject, params)
  return { signIn: await save(ctx, { ...signIn, firstFactor }), user, client }
}

/** On success the session has started. Every attempt is counted before it is judged; a wrong one is thrown. */
export async function attemptFirstFactor(
  ctx: Context,
  { signIn, user, client }: Step,
  strategyName: string,
  params: FactorParams,
  activity: SessionActivity | null,
): Promise<Step> {
  const { subject, strategy } = allowed(ctx, signIn, user, strategyName)
  await countAttempt(ctx, subject)
  const outcome = await strategy.attempt(ctx, signIn, subject, params)
  const attempted = await save(ctx, { ...signIn, firstFactor: outcome.factor })
  if (!outcome.verified)
    throw outcome.param ? paramError(outcome.error, outcome.param) : apiError(outcome.error)
  const started = await startSession(ctx, client, subject, {
    strategy: strategyName,
    activity,
  })
  const complete = await save(ctx, {
    ...attempted,
    status: 'complete',
    createdSessionId: started.session.id,
  })
  return { signIn: complete, user: subject, client: started.client, started }
}

function allowed(ctx: Context, signIn: SignIn, user: User | null, strategyName: string) {
  if (!user || signIn.status !== 'needs_first_factor') throw apiError('client_state_invalid')
  assertMaySignIn(user, ctx.clock.now())
  const strategy = findStrategy(strategyName, user)
  if (!strategy) throw paramError('strategy_for_user_invalid', 'strategy')
  return { subject: user, strategy }
}

function assertMaySignIn(user: User, now: number): void {
  if (user.banned) throw apiError('user_banned')
  if (user.lockedUntil === null || user.lockedUntil <= now) return
  const seconds = Math.ceil((user.lockedUntil - now) / 1000)
  throw new ApiError([{ code: 'user_locked', meta: { lockout_expires_in_seconds: seconds } }])
}

/** The last attempt allowed locks the account before it is judged; a right answer unlocks it again. */
async function countAttempt(ctx: Context, user: User): Promise<void> {
  const now = ctx.clock.now()
  const count = await countSignInAttempt(ctx.db, user.id, now)
  if (count !== null && count < LOCKOUT_ATTEMPTS) return
  const lockedUntil = now + LOCKOUT_MS
  if (count !== null) await setSignInState(ctx.db, user.id, { failedAttempts: 0, lockedUntil })
  if (count !== LOCKOUT_ATTEMPTS) assertMaySignIn({ ...user, lockedUntil }, now)
}

/** Throws 400 `client_state_invalid` when another request moved the attempt on meanwhile. */
async function save(ctx: Context, signIn: SignIn): Promise<SignIn> {
  const saved = await replaceAttempt(ctx.db, signIn)
  if (!saved) throw apiError('client_state_invalid')
  return saved
}
