import type { Context } from '../context.ts'
import type { BackendRequest } from '../http/guards.ts'
import { SESSION_TOKEN_TEMPLATE } from '../jwt-template.ts'
import { changeJwtTemplate } from '../jwt-templates.ts'
import { saveSessionTokenTemplate } from '../session-token-template.ts'
import { jwtTemplateAnswer } from './jwt-template-answer.ts'
import { readJwtTemplate } from './jwt-template-body.ts'

/** PATCH /v1/jwt_templates/:template_id: name and claims come again; of the rest, what is absent stays. */
export async function updateJwtTemplate(request: BackendRequest, ctx: Context): Promise<Response> {
  const id = request.params.template_id ?? ''
  const draft = await readJwtTemplate(request.raw)
  const actor = `secret_key:${request.secretKeyId}`
  const template =
    id === SESSION_TOKEN_TEMPLATE.id
      ? await saveSessionTokenTemplate(ctx, draft, actor)
      : await changeJwtTemplate(ctx, id, draft, actor)
  return jwtTemplateAnswer(ctx, template)
}
