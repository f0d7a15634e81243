import type { Context } from '../context.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import type { InstanceSettings } from '../live.ts'

/** GET /dashboard/api/settings */
export async function getSettings(_request: OperatorRequest, ctx: Context): Promise<Response> {
  return json(settingsAnswer(ctx, await ctx.live.settings()))
}

/** `configuredOrigins` come from the configuration and cannot be changed here. */
export function settingsAnswer(ctx: Context, settings: InstanceSettings) {
  const { maximumLifetimeMs, inactivityTimeoutMs, allowedOrigins } = settings
  return {
    maximumLifetimeMs,
    inactivityTimeoutMs,
    allowedOrigins,
    configuredOrigins: ctx.config.allowedOrigins,
  }
}
