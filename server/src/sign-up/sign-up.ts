/**
 * Sign-up: collect what is required, verify the e-mail address, make the user, start the session.
 *
 * Required here: a verified e-mail address and a password. Names, username and unsafe metadata are optional.
 */

import { assertPassword, createUser } from '../accounts.ts'
import { checkMetadata } from '../check-metadata.ts'
import type { Client } from '../client.ts'
import type { Context } from '../context.ts'
import { findAttempt, insertAttempt, replaceAttempt } from '../db/attempts.ts'
import { updateClient } from '../db/clients.ts'
import { findUserByIdentifier } from '../db/users.ts'
import { apiError, paramError } from '../errors.ts'
import { newId } from '../id.ts'
import { checkEmailAddress, checkUsername } from '../identifier.ts'
import type { JsonObject } from '../json.ts'
import { sendCode } from '../send-code.ts'
import type { SessionActivity } from '../session.ts'
import { ATTEMPT_LIFETIME_MS } from '../sign-in/attempt.ts'
import { type Started, startSession } from '../sign-in/start-session.ts'
import { attemptCode, CODE_ERRORS, type CodeVerification } from '../verification.ts'

export type SignUp = {
  /** Prefix `sua_`. */
  id: string
  clientId: string
  revision: number
  emailAddress: string | null
  username: string | null
  firstName: string | null
  lastName: string | null
  unsafeMetadata: JsonObject
  passwordDigest: string | null
  verification: CodeVerification | null
  createdUserId: string | null
  createdSessionId: string | null
  abandonAt: number
  createdAt: number
}

/** Before it has a client: a refused sign-up leaves none behind. */
export type SignUpDraft = Omit<SignUp, 'clientId'>

export type SignUpParams = {
  email_address?: string
  username?: string
  first_name?: string
  last_name?: string
  password?: string
  unsafe_metadata?: JsonObject
}

export type SignUpStep = { signUp: SignUp; client: Client; started?: Started }

/** A sign-up that is not stored yet. Throws 403 `not_allowed_to_sign_up` when sign-ups are closed, and 422. */
export async function draftSignUp(ctx: Context, params: SignUpParams): Promise<SignUpDraft> {
  if ((await ctx.live.settings()).signUpMode !== 'public') throw apiError('not_allowed_to_sign_up')
  const now = ctx.clock.now()
  const empty: SignUpDraft = {
    id: newId('sua', now, ctx.random),
    revision: 0,
    emailAddress: null,
    username: null,
    firstName: null,
    lastName: null,
    unsafeMetadata: {},
    passwordDigest: null,
    verification: null,
    createdUserId: null,
    createdSessionId: null,
    abandonAt: now + ATTEMPT_LIFETIME_MS,
    createdAt: now,
  }
  return applyParams(ctx, empty, params)
}

export async function createSignUp(ctx: Context, client: Client, draft: SignUpDraft): Promise<SignUpStep> {
  const signUp: SignUp = { ...draft, clientId: client.id }
  const change = { signUpId: signUp.id }
  await ctx.db.transaction().execute(async tx => {
    await insertAttempt(tx, 'sign_up', signUp)
    await updateClient(tx, client.id, change)
  })
  return { signUp, client: { ...client, ...change } }
}

/** Null when the attempt is unknown, another client's, or abandoned. */
export async function findSignUp(ctx: Context, client: Client, id: string): Promise<SignUpStep | null> {
  const signUp = await findAttempt<SignUp>(ctx.db, 'sign_up', id)
  if (!signUp || signUp.clientId !== client.id || signUp.abandonAt <= ctx.clock.now()) return null
  return { signUp, client }
}

/** Throws 404 when there is no such attempt of this client. */
export async function getSignUp(ctx: Context, client: Client, id: string): Promise<SignUpStep> {
  const step = await findSignUp(ctx, client, id)
  if (!step) throw apiError('resource_not_found')
  return step
}

export async function updateSignUp(
  ctx: Context,
  step: SignUpStep,
  params: SignUpParams,
): Promise<SignUpStep> {
  assertOpen(step.signUp)
  return {
    ...step,
    signUp: await save(ctx, await applyParams(ctx, step.signUp, params)),
  }
}

export async function prepareSignUp(ctx: Context, step: SignUpStep): Promise<SignUpStep> {
  assertOpen(step.signUp)
  const { id: attemptId, emailAddress: address, verification: previous } = step.signUp
  if (!address) throw paramError('form_param_missing', 'email_address')
  if (previous?.status === 'verified') throw apiError('verification_already_verified')
  const verification = await sendCode(ctx, {
    attemptId,
    address,
    strategy: 'email_code',
    previous,
  })
  return { ...step, signUp: await save(ctx, { ...step.signUp, verification }) }
}

/** With the right code, and nothing else missing, the user exists and is signed in. */
export async function attemptSignUp(
  ctx: Context,
  step: SignUpStep,
  code: string,
  activity: SessionActivity | null,
): Promise<SignUpStep> {
  assertOpen(step.signUp)
  const { verification: before } = step.signUp
  if (!before) throw apiError('verification_missing')
  const { outcome, verification } = attemptCode(before, code, {
    attemptId: step.signUp.id,
    secret: ctx.instance.encryptionKey,
    now: ctx.clock.now(),
  })
  const signUp = verification === before ? step.signUp : await save(ctx, { ...step.signUp, verification })
  if (outcome !== 'verified') throw paramError(CODE_ERRORS[outcome], 'code')
  return completeWhenReady(ctx, { ...step, signUp }, activity)
}

/** Names of what is still needed, as the contract spells them. */
export function missingFields(signUp: SignUp): string[] {
  return [!signUp.emailAddress && 'email_address', !signUp.passwordDigest && 'password'].filter(
    name => name !== false,
  )
}

export function isVerified(signUp: SignUp): boolean {
  return signUp.verification?.status === 'verified'
}

/** Call after every change: the last missing piece completes the sign-up, whichever it is. */
export async function completeWhenReady(
  ctx: Context,
  step: SignUpStep,
  activity: SessionActivity | null,
): Promise<SignUpStep> {
  const { signUp } = step
  if (!signUp.emailAddress || missingFields(signUp).length > 0 || !isVerified(signUp)) return step
  const user = await createUser(ctx, {
    emailAddresses: [signUp.emailAddress],
    username: signUp.username,
    firstName: signUp.firstName,
    lastName: signUp.lastName,
    unsafeMetadata: signUp.unsafeMetadata,
    passwordDigest: signUp.passwordDigest,
  })
  const started = await startSession(ctx, step.client, user, {
    strategy: 'email_code',
    activity,
  })
  const created = {
    createdUserId: user.id,
    createdSessionId: started.session.id,
    passwordDigest: null,
  }
  const complete = await save(ctx, { ...signUp, ...created })
  return { signUp: complete, client: started.client, started }
}

async function applyParams<T extends SignUpDraft>(ctx: Context, signUp: T, params: SignUpParams): Promise<T> {
  const next = { ...signUp }
  if (params.email_address) {
    const address = checkEmailAddress(params.email_address)
    if (await findUserByIdentifier(ctx.db, address))
      throw paramError('form_identifier_exists', 'email_address')
    if (address !== signUp.emailAddress) next.verification = null
    next.emailAddress = address
  }
  if (params.username) {
    next.username = checkUsername(params.username)
    if (await findUserByIdentifier(ctx.db, next.username))
      throw paramError('form_identifier_exists', 'username')
  }
  if (params.first_name !== undefined) next.firstName = params.first_name || null
  if (params.last_name !== undefined) next.lastName = params.last_name || null
  if (params.unsafe_metadata !== undefined) {
    checkMetadata({ unsafeMetadata: params.unsafe_metadata }, await ctx.live.metadataSchemas())
    next.unsafeMetadata = params.unsafe_metadata
  }
  if (params.password) {
    assertPassword(params.password)
    next.passwordDigest = await ctx.passwords.hash(params.password)
  }
  return next
}

function assertOpen(signUp: SignUp): void {
  if (signUp.createdUserId) throw apiError('client_state_invalid')
}

/** Throws 400 `client_state_invalid` when another request moved the attempt on meanwhile. */
async function save(ctx: Context, signUp: SignUp): Promise<SignUp> {
  const saved = await replaceAttempt(ctx.db, signUp)
  if (!saved) throw apiError('client_state_invalid')
  return saved
}
