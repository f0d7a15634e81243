/**
 * Identity of this instance: what SDKs are configured with and what every token names.
 *
 * In development the keys are generated into the data folder, readable by the owner only; in production they
 * come from the configuration.
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cookieSuffix, encodePublishableKey } from '@claimsmith/core/publishable-key'
import { hashToken } from './client.ts'
import { type Config, frontendApiHost, type Mode, secretKeyPrefix } from './config.ts'
import type { Db } from './db/db.ts'
import { findSecretKey, insertSecretKey } from './db/secret-keys.ts'
import { initSetting } from './db/settings.ts'
import { newId, newSecret, type RandomBytes } from './id.ts'

export type Instance = Readonly<{
  /** Prefix `ins_`. */
  id: string
  mode: Mode
  publishableKey: string
  cookieSuffix: string
  /** `iss` of every token. */
  issuer: string
  encryptionKey: Uint8Array
  /** The configured or generated secret key; the database only knows its hash. Null when none is configured. */
  secretKey: string | null
}>

export async function openInstance(
  config: Config,
  db: Db,
  random: RandomBytes,
  now: number,
): Promise<Instance> {
  const id = await initSetting(db, 'instance_id', newId('ins', now, random), now)
  const frontendApi = frontendApiHost(config)
  const publishableKey = encodePublishableKey({
    instanceType: config.mode,
    frontendApi,
  })
  const encryptionKey = config.encryptionKey ?? generated(config, 'encryption-key', () => base64(random(32)))
  const secretKey =
    config.secretKey ??
    (config.mode === 'development'
      ? generated(config, 'secret-key', () => secretKeyPrefix(config.mode) + newSecret(random))
      : null)
  if (secretKey) await registerSecretKey(db, secretKey, random, now)
  return Object.freeze({
    id,
    mode: config.mode,
    publishableKey,
    cookieSuffix: await cookieSuffix(publishableKey),
    issuer: `${new URL(config.publicUrl).protocol}//${frontendApi}`,
    encryptionKey: Buffer.from(encryptionKey, 'base64'),
    secretKey,
  })
}

/** The variables an application on our SDKs needs, ready to paste. */
export function applicationVariables(config: Config, instance: Instance): Record<string, string> {
  return {
    NEXT_PUBLIC_CLAIMSMITH_PUBLISHABLE_KEY: instance.publishableKey,
    CLAIMSMITH_SECRET_KEY: instance.secretKey ?? '',
    CLAIMSMITH_URL: config.publicUrl,
  }
}

function generated(config: Config, name: string, make: () => string): string {
  const path = join(config.dataFolder, name)
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const value = make()
  writeFileSync(path, `${value}\n`, { mode: 0o600 })
  return value
}

async function registerSecretKey(db: Db, secretKey: string, random: RandomBytes, now: number): Promise<void> {
  const keyHash = hashToken(secretKey)
  if (await findSecretKey(db, keyHash)) return
  await insertSecretKey(db, {
    id: newId('sk', now, random),
    name: 'From the configuration',
    key_hash: keyHash,
    hint: secretKey.slice(-4),
    created_at: now,
    last_used_at: null,
    revoked_at: null,
  })
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
