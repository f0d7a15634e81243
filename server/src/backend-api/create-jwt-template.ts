import type { Context } from '../context.ts'
import type { BackendRequest } from '../http/guards.ts'
import { createJwtTemplate as create } from '../jwt-templates.ts'
import { jwtTemplateAnswer } from './jwt-template-answer.ts'
import { readJwtTemplate } from './jwt-template-body.ts'

/** POST /v1/jwt_templates */
export async function createJwtTemplate(request: BackendRequest, ctx: Context): Promise<Response> {
  const draft = await readJwtTemplate(request.raw)
  return jwtTemplateAnswer(ctx, await create(ctx, draft, `secret_key:${request.secretKeyId}`))
}
