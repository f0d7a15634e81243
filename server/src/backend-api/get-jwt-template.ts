import type { Context } from '../context.ts'
import { findJwtTemplate } from '../db/jwt-templates.ts'
import { apiError } from '../errors.ts'
import type { BackendRequest } from '../http/guards.ts'
import { SESSION_TOKEN_TEMPLATE } from '../jwt-template.ts'
import { getSessionTokenTemplate } from '../session-token-template.ts'
import { jwtTemplateAnswer } from './jwt-template-answer.ts'

/** GET /v1/jwt_templates/:template_id */
export async function getJwtTemplate(request: BackendRequest, ctx: Context): Promise<Response> {
  const id = request.params.template_id ?? ''
  const template =
    id === SESSION_TOKEN_TEMPLATE.id ? await getSessionTokenTemplate(ctx) : await findJwtTemplate(ctx.db, id)
  if (!template) throw apiError('resource_not_found')
  return jwtTemplateAnswer(ctx, template)
}
