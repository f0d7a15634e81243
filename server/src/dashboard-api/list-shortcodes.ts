import { SHORTCODES } from '../claims/shortcodes.ts'
import type { Context } from '../context.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { printType } from '../types/print-type.ts'
import { shortcodeType } from '../types/template-types.ts'
import { schemaShortcodes } from './schema-shortcodes.ts'

/** GET /dashboard/api/claims/shortcodes: what the Claims editor completes, paths of metadata schemas included. */
export async function listShortcodes(_request: OperatorRequest, ctx: Context): Promise<Response> {
  const shortcodes = SHORTCODES.map(shortcode => ({
    name: shortcode.name,
    type: printType(shortcodeType(shortcode, new Map())),
    description: shortcode.nullWhen
      ? `${shortcode.description}. Null when ${shortcode.nullWhen.replace(/^always: /, 'read, because ')}.`
      : `${shortcode.description}.`,
    hasPath: shortcode.paths,
  }))
  return json({ shortcodes: [...shortcodes, ...schemaShortcodes(await ctx.live.metadataSchemas())] })
}
