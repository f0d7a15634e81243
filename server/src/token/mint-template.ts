/** Mint a template token: evaluate the template, lay the default claims over it, sign. It has no cookie to fit. */

import { evaluateTemplate } from '../claims/evaluate.ts'
import type { ClaimsTemplate } from '../claims/template.ts'
import type { JsonObject } from '../json.ts'
import { defaultTemplateClaims, type TemplateClaimsInput, templateHeader } from './claims.ts'
import { type JwsKey, sign } from './sign.ts'

export type MintTemplateInput = TemplateClaimsInput & {
  template: ClaimsTemplate
  /** `kid` is null for a key of the template's own. */
  key: JwsKey & { kid: string | null }
}

export type AssembledTemplateToken = { header: JsonObject; claims: JsonObject }

/** Everything but the signature, for a preview too. */
export function assembleTemplateToken(
  input: TemplateClaimsInput & { template: ClaimsTemplate; key: { algorithm: string; kid: string | null } },
): AssembledTemplateToken {
  const custom = evaluateTemplate(input.template, input.subject)
  return {
    header: templateHeader(input.key.algorithm, input.key.kid),
    claims: { ...custom, ...defaultTemplateClaims(input) },
  }
}

export function mintTemplateToken(input: MintTemplateInput): Promise<string> {
  const { header, claims } = assembleTemplateToken(input)
  return sign(header, claims, input.key)
}
