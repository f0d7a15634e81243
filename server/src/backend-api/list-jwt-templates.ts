import type { Context } from '../context.ts'
import { countJwtTemplates, listJwtTemplates as list } from '../db/jwt-templates.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { backendJwtTemplate } from './jwt-template-answer.ts'
import { readPage } from './page.ts'

/** GET /v1/jwt_templates: newest first; `paginated=true` adds the total. */
export async function listJwtTemplates(request: BackendRequest, ctx: Context): Promise<Response> {
  const { query } = request
  const templates = await list(ctx.db, readPage(query))
  const data = templates.map(template => backendJwtTemplate(ctx, template))
  if (query.get('paginated') !== 'true') return json(data)
  return json({ data, total_count: await countJwtTemplates(ctx.db) })
}
