/** A JWT template as backends see it. */

import type { Context } from '../context.ts'
import { json } from '../http/respond.ts'
import type { JsonObject } from '../json.ts'
import type { JwtTemplate } from '../jwt-template.ts'
import { jwtTemplateResource } from '../resource/jwt-template.ts'

export function jwtTemplateAnswer(ctx: Context, template: JwtTemplate): Response {
  return json(backendJwtTemplate(ctx, template))
}

export function backendJwtTemplate(ctx: Context, template: JwtTemplate): JsonObject {
  return jwtTemplateResource(template, ctx.keyring.current().algorithm)
}
