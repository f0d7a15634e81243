import type { Context } from '../context.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { removeJwtTemplate } from '../jwt-templates.ts'

/** DELETE /v1/jwt_templates/:template_id: nothing is minted from it any more. */
export async function deleteJwtTemplate(request: BackendRequest, ctx: Context): Promise<Response> {
  const id = request.params.template_id ?? ''
  await removeJwtTemplate(ctx, id, `secret_key:${request.secretKeyId}`)
  return json({ object: 'jwt_template', id, deleted: true })
}
