/**
 * Rotating signing keys, for the dashboard, the command line and the clock.
 *
 * In a rotation the current key retires, the next one becomes current and a new next one is published. Nobody is
 * signed out: verifiers learned the next key before it signed, and the retired one stays in the JWK Set as long as
 * tokens that it signed are valid. In an emergency the current key leaves the JWK Set at once; its tokens stop
 * verifying as verifiers fetch the set again, `JWKS_OVERLAP_MS` later at most.
 *
 * Every change names the state it starts from, so of two nodes that act at once one is told that it was too late.
 */

import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { isUniqueViolation } from '../db/db.ts'
import type { SigningKeysTable } from '../db/schema.ts'
import {
  activateSigningKey,
  deleteSigningKey,
  deleteUnusedSigningKey,
  insertSigningKey,
  listSigningKeys,
  retireSigningKey,
} from '../db/signing-keys.ts'
import { ApiError, apiError } from '../errors.ts'
import { createKey } from './create-key.ts'
import { listDependents } from './key-report.ts'
import { findKeySettings } from './key-settings.ts'

/** Verifiers keep a JWK Set for 5 minutes, and what lies between may keep the answer for one more. */
export const JWKS_OVERLAP_MS = 6 * 60_000

type Change = {
  /** For the audit log. */
  actor: string
  emergency?: boolean
}

export type RotateOptions = Change & {
  /** How long the next key must have been published. Default `JWKS_OVERLAP_MS`; an emergency does not wait. */
  overlapMs?: number
  /** The key the caller takes for the current one. Default: whichever is. */
  expected?: string
}

/** The kids after a rotation. */
export type Rotation = { previous: string; current: string; next: string }

/** Throws 409: `signing_key_too_new` while verifiers may not know the next key, `signing_keys_changed`. */
export async function rotateKeys(
  ctx: Context,
  { actor, emergency = false, overlapMs = JWKS_OVERLAP_MS, expected }: RotateOptions,
): Promise<Rotation> {
  await ensureNextKey(ctx)
  const keys = await listSigningKeys(ctx.db)
  const current = keys.find(key => key.state === 'current')
  const next = keys.find(key => key.state === 'next')
  if (!current || !next || current.kid !== (expected ?? current.kid)) throw apiError('signing_keys_changed')
  const now = ctx.clock.now()
  const waitMs = next.created_at + overlapMs - now
  if (waitMs > 0 && !emergency) throw tooNew(next, waitMs)

  const successor = await newNextKey(ctx)
  const rotation = { previous: current.kid, current: next.kid, next: successor.kid }
  await ctx.db.transaction().execute(async tx => {
    const done =
      (emergency
        ? await deleteSigningKey(tx, current.kid, 'current')
        : await retireSigningKey(tx, current.kid, now)) && (await activateSigningKey(tx, next.kid, now))
    if (!done) throw apiError('signing_keys_changed')
    await insertSigningKey(tx, successor)
    await audit(
      ctx,
      { actor, action: 'signing_key.rotated', target: next.kid, detail: { ...rotation, emergency } },
      tx,
    )
  })
  ctx.keyring.refresh()
  return rotation
}

/** Takes a key out of use: rotates the current one, replaces the next one. A retired one is left as it is. */
export async function retireKey(ctx: Context, kid: string, options: RotateOptions): Promise<void> {
  const { state } = await getKey(ctx, kid)
  if (state === 'current') await rotateKeys(ctx, { ...options, expected: kid })
  if (state === 'next') await replaceNextKey(ctx, kid, options.actor)
}

/**
 * Takes a retired key out of the JWK Set. Throws 404, and 409 `signing_key_in_use` while a token signed with it is
 * valid, unless it is an emergency; `meta` then says until when, and which applications fetched the key.
 */
export async function removeKey(
  ctx: Context,
  kid: string,
  { actor, emergency = false }: Change,
): Promise<void> {
  const key = await getKey(ctx, kid)
  if (key.state !== 'retired') {
    const advice = `The key is the ${key.state} one: only retired keys can be removed. Retire it first.`
    throw apiError('signing_key_in_use', { state: key.state }, advice)
  }
  const removed = await ctx.db.transaction().execute(async tx => {
    const done = emergency
      ? await deleteSigningKey(tx, kid, 'retired')
      : await deleteUnusedSigningKey(tx, kid, ctx.clock.now())
    if (done)
      await audit(ctx, { actor, action: 'signing_key.removed', target: kid, detail: { emergency } }, tx)
    return done
  })
  if (!removed) throw await inUse(ctx, key)
  ctx.keyring.refresh()
}

/** Publishes a next key when there is none. */
export async function ensureNextKey(ctx: Context): Promise<void> {
  const keys = await listSigningKeys(ctx.db)
  if (keys.some(key => key.state === 'next')) return
  try {
    await insertSigningKey(ctx.db, await newNextKey(ctx))
  } catch (error) {
    // Another node was faster: its key is the one.
    if (!isUniqueViolation(error)) throw error
  }
  ctx.keyring.refresh()
}

/** The next key has signed nothing, so nobody misses it. */
export async function replaceNextKey(ctx: Context, kid: string, actor: string): Promise<void> {
  const replacement = await newNextKey(ctx)
  await ctx.db.transaction().execute(async tx => {
    if (!(await deleteSigningKey(tx, kid, 'next'))) throw apiError('signing_keys_changed')
    await insertSigningKey(tx, replacement)
    const detail = { replacement: replacement.kid, algorithm: replacement.algorithm }
    await audit(ctx, { actor, action: 'signing_key.replaced', target: kid, detail }, tx)
  })
  ctx.keyring.refresh()
}

async function newNextKey(ctx: Context): Promise<SigningKeysTable> {
  const { algorithm } = await findKeySettings(ctx.db)
  const { encryptionKey } = ctx.instance
  return createKey({ algorithm, state: 'next', encryptionKey, random: ctx.random, now: ctx.clock.now() })
}

async function getKey(ctx: Context, kid: string): Promise<SigningKeysTable> {
  const key = (await listSigningKeys(ctx.db)).find(candidate => candidate.kid === kid)
  if (!key) throw apiError('resource_not_found', undefined, 'No signing key has this id. List the keys.')
  return key
}

function tooNew(next: SigningKeysTable, waitMs: number): ApiError {
  const seconds = Math.ceil(waitMs / 1000)
  const longMessage = `The next signing key was published a moment ago, and verifiers may keep an older key set. Rotate in ${seconds} seconds, or as an emergency.`
  const meta = { kid: next.kid, published_at: next.created_at }
  return new ApiError([{ code: 'signing_key_too_new', meta, longMessage }], seconds)
}

async function inUse(ctx: Context, key: SigningKeysTable): Promise<ApiError> {
  const until = new Date(key.tokens_expire_at).toISOString()
  const applications = await listDependents(ctx, key)
  const names = applications.map(({ name, hint }) => `${name} (…${hint})`).join(', ')
  const meta = {
    tokens_expire_at: key.tokens_expire_at,
    applications: applications.map(application => ({
      secret_key_id: application.secretKeyId,
      name: application.name,
      jwks_fetched_at: application.jwksFetchedAt,
    })),
  }
  const longMessage = `Tokens signed with this key are valid until ${until}. Applications that verify with it: ${names || 'none known'}. Wait until then, or remove it as an emergency.`
  return apiError('signing_key_in_use', meta, longMessage)
}
