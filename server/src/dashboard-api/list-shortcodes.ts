import { SHORTCODES } from '../claims/shortcodes.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { shortcodeType } from './claim-types.ts'

/** GET /dashboard/api/claims/shortcodes: what the Claims editor completes. */
export async function listShortcodes(_request: OperatorRequest): Promise<Response> {
  return json({
    shortcodes: SHORTCODES.map(shortcode => ({
      name: shortcode.name,
      type: shortcodeType(shortcode),
      description: shortcode.nullWhen
        ? `${shortcode.description}. Null when ${shortcode.nullWhen.replace(/^always: /, 'read, because ')}.`
        : `${shortcode.description}.`,
      hasPath: shortcode.paths,
    })),
  })
}
