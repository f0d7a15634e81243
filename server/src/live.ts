/**
 * What operators can change while the server runs: the claims, the settings and the metadata schemas.
 *
 * Kept compiled in memory. A save on this node is seen at once. A save on another node is noticed by a poll
 * that runs, at most once a second, with the reads that need the value: staleness is bounded by `POLL_MS`.
 */

import { type ClaimsTemplate, parseTemplate } from './claims/parse-template.ts'
import { findLatestClaims, latestClaimsVersion } from './db/claims-versions.ts'
import type { Db } from './db/db.ts'
import { findSetting } from './db/settings.ts'
import type { Log } from './log.ts'
import { createLiveSchemas, type LiveSchemas } from './metadata-schemas/live-schemas.ts'
import { createPoll } from './poll.ts'
import type { SessionSettings } from './session.ts'

export type LiveClaims = {
  /** 0 until something is saved. */
  version: number
  template: ClaimsTemplate
  /** Claims to keep longest when a token outgrows its cookie, the most important first. */
  priority: readonly string[]
}

export type InstanceSettings = SessionSettings & {
  /** Origins allowed besides those of the configuration. */
  allowedOrigins: string[]
  signUpMode: 'public' | 'restricted'
}

export const DEFAULT_SETTINGS: InstanceSettings = {
  maximumLifetimeMs: 7 * 24 * 3600_000,
  inactivityTimeoutMs: null,
  allowedOrigins: [],
  signUpMode: 'public',
}

export const SETTINGS_NAME = 'instance_settings'

export type Live = {
  claims(): Promise<LiveClaims>
  settings(): Promise<InstanceSettings>
  metadataSchemas(): Promise<LiveSchemas>
  /** Call after a save, so that the next read sees it. */
  refresh(): void
}

export function createLive(db: Db, clock: { now(): number }, log: Log): Live {
  const empty = compile('{}')
  let claims: LiveClaims = { version: 0, template: empty, priority: [] }
  const claimsCheck = createPoll(clock, async () => {
    const version = await latestClaimsVersion(db)
    if (version === claims.version) return
    const latest = await findLatestClaims(db)
    if (!latest) return
    const parsed = parseTemplate(latest.source, { unknownShortcodes: 'null' })
    if (parsed.ok) claims = { version: latest.version, template: parsed.template, priority: latest.priority }
    // Only valid claims can be saved, so this is a damaged row: serve what was good, and say so.
    else log.error({ version }, 'The saved claims cannot be read; the previous version stays in use')
  })

  let settings = DEFAULT_SETTINGS
  const settingsCheck = createPoll(clock, async () => {
    settings = {
      ...DEFAULT_SETTINGS,
      ...(await findSetting<Partial<InstanceSettings>>(db, SETTINGS_NAME)),
    }
  })

  const schemas = createLiveSchemas(db, clock, log)

  return {
    async claims() {
      await claimsCheck.run()
      return claims
    },
    async settings() {
      await settingsCheck.run()
      return settings
    },
    async metadataSchemas() {
      await schemas.poll.run()
      return schemas.current()
    },
    refresh() {
      claimsCheck.expire()
      settingsCheck.expire()
      schemas.poll.expire()
    },
  }
}

function compile(source: string): ClaimsTemplate {
  const parsed = parseTemplate(source)
  if (!parsed.ok) throw new TypeError('A constant claims template does not parse')
  return parsed.template
}
