import { SHORTCODES } from '../claims/shortcodes.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { printType } from '../types/print-type.ts'
import { shortcodeType } from '../types/template-types.ts'

/** GET /dashboard/api/claims/shortcodes: what the Claims editor completes. */
export async function listShortcodes(_request: OperatorRequest): Promise<Response> {
  return json({
    shortcodes: SHORTCODES.map(shortcode => ({
      name: shortcode.name,
      type: printType(shortcodeType(shortcode, new Map())),
      description: shortcode.nullWhen
        ? `${shortcode.description}. Null when ${shortcode.nullWhen.replace(/^always: /, 'read, because ')}.`
        : `${shortcode.description}.`,
      hasPath: shortcode.paths,
    })),
  })
}
