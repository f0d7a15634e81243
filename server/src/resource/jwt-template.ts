/** A JWT template as the Backend API shows it. Its signing key is never part of it. */

import type { JsonObject } from '../json.ts'
import type { JwtTemplate } from '../jwt-template.ts'

/** `instanceAlgorithm` is that of the key which signs for templates without a key of their own. */
export function jwtTemplateResource(template: JwtTemplate, instanceAlgorithm: string): JsonObject {
  return {
    object: 'jwt_template',
    id: template.id,
    name: template.name,
    claims: JSON.parse(template.claims) as JsonObject,
    lifetime: template.lifetimeS,
    allowed_clock_skew: template.clockSkewS,
    custom_signing_key: template.customKey !== null,
    signing_algorithm: template.customKey?.algorithm ?? instanceAlgorithm,
    created_at: template.createdAt,
    updated_at: template.updatedAt,
  }
}
