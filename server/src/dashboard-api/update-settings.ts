import { z } from 'zod'
import type { Context } from '../context.ts'
import { findSetting, saveSetting } from '../db/settings.ts'
import { paramError } from '../errors.ts'
import { readBody } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import type { JsonObject } from '../json.ts'
import { DEFAULT_SETTINGS, SETTINGS_NAME } from '../live.ts'
import { auditOperator } from './audit-operator.ts'
import { settingsAnswer } from './get-settings.ts'

const MINUTE_MS = 60_000
/** Browsers keep no cookie longer. */
const LONGEST_MS = 400 * 24 * 60 * MINUTE_MS

const duration = z.number().int().min(MINUTE_MS).max(LONGEST_MS).nullable()
const Body = z.strictObject({
  maximumLifetimeMs: duration.optional(),
  inactivityTimeoutMs: duration.optional(),
  allowedOrigins: z.array(z.string().max(256)).max(200).optional(),
})

/** PATCH /dashboard/api/settings: what is absent stays. */
export async function updateSettings(request: OperatorRequest, ctx: Context): Promise<Response> {
  const change = await readBody(request.raw, Body)
  const now = ctx.clock.now()
  if (change.allowedOrigins) change.allowedOrigins = change.allowedOrigins.map(checkOrigin)
  const settings = await ctx.db.transaction().execute(async tx => {
    const saved = await findSetting<JsonObject>(tx, SETTINGS_NAME)
    const next = { ...DEFAULT_SETTINGS, ...saved, ...change }
    if (next.maximumLifetimeMs === null && next.inactivityTimeoutMs === null) throw bothOff()
    await saveSetting(tx, SETTINGS_NAME, next, now)
    return next
  })
  ctx.live.refresh()
  await auditOperator(request, ctx, { action: 'settings.updated', detail: { changed: Object.keys(change) } })
  return json(settingsAnswer(ctx, settings))
}

function checkOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && (text === url.origin || text === `${url.origin}/`)) {
    return url.origin
  }
  throw paramError(
    'form_param_format_invalid',
    'allowedOrigins',
    'One of these is not an origin. Write scheme, host and port only, like https://app.example.com.',
  )
}

function bothOff() {
  return paramError(
    'form_param_value_invalid',
    'maximumLifetimeMs',
    'Keep at least one of maximum lifetime and inactivity timeout: a session must end some day.',
  )
}
